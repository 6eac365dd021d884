using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Fusing;

namespace V2X.Broker.Hosting;

/// <summary>Health and metrics on a port of their own, so that whoever may look need not be let in to the messages.</summary>
internal static class OperationsApplication
{
    public static WebApplication Build(
        HttpPortOptions options, BrokerCore core, FusionWorker? fusion, Func<PrometheusText> metrics, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(new IPEndPoint(IPAddress.Parse(options.Address), options.Port), listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        application.Run(context => AnswerAsync(context, core, fusion, metrics));
        return application;
    }

    private static Task AnswerAsync(HttpContext context, BrokerCore core, FusionWorker? fusion, Func<PrometheusText> metrics)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return TextAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET is served here.\n");
        return context.Request.Path.Value switch
        {
            "/health/live" => TextAsync(context, StatusCodes.Status200OK, "live\n"),
            "/health/ready" when core.IsStopping => TextAsync(context, StatusCodes.Status503ServiceUnavailable, "stopping\n"),
            "/health/ready" when fusion?.NotReady is { } reason => TextAsync(context, StatusCodes.Status503ServiceUnavailable, reason + "\n"),
            "/health/ready" => TextAsync(context, StatusCodes.Status200OK, "ready\n"),
            "/metrics" => TextAsync(context, StatusCodes.Status200OK, metrics().ToString(), PrometheusText.ContentType),
            _ => TextAsync(context, StatusCodes.Status404NotFound, "Served here: /health/live, /health/ready, /metrics\n"),
        };
    }

    private static Task TextAsync(HttpContext context, int status, string text, string type = "text/plain; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
