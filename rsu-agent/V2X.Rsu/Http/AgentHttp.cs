using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Options;

namespace V2X.Rsu.Http;

/// <summary>One HTTP port: <c>/health/live</c>, <c>/health/ready</c>, <c>/metrics</c> and <c>/misbehaviour</c>.</summary>
internal sealed class AgentHttp : IAsyncDisposable
{
    private readonly WebApplication _application;

    private AgentHttp(WebApplication application, IPEndPoint endPoint)
    {
        _application = application;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    public static async Task<AgentHttp> StartAsync(HttpOptions options, RsuAgent agent, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port);
        });
        WebApplication application = builder.Build();
        application.UseRouting();
        application.MapGet("/health/live", context => Answer(context, StatusCodes.Status200OK, "live"));
        application.MapGet("/health/ready", context => agent.NotReadyReason is { } reason
            ? Answer(context, StatusCodes.Status503ServiceUnavailable, reason)
            : Answer(context, StatusCodes.Status200OK, "ready"));
        application.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(AgentMetrics.Write(agent), context.RequestAborted);
        });
        application.MapGet("/misbehaviour", context => AnswerReports(context, agent));
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await application.DisposeAsync();
            throw new RsuStartException(
                $"Http.Port: cannot listen on tcp {options.Address}:{options.Port}: {e.Message} Change Http.Port or Http.Address, or set Http.Enabled to false.", e);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new AgentHttp(application, IPEndPoint.Parse(new Uri(address).Authority));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static Task AnswerReports(HttpContext context, RsuAgent agent)
    {
        const int usualReports = 64;
        if (agent.Misbehaviour is not { } monitor)
            return Answer(context, StatusCodes.Status404NotFound, "Misbehaviour.Enabled is false");
        int most = int.TryParse(context.Request.Query["most"], out int asked) && asked > 0 ? asked : usualReports;
        context.Response.ContentType = "application/json; charset=utf-8";
        SiteOptions? site = agent.Site;
        ReadOnlyMemory<byte> json = ReportJson.Write(monitor, agent.AgentId, site?.LatitudeDegrees, site?.LongitudeDegrees, most);
        return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }

    private static Task Answer(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
