using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Broker.Edges.Rest;
using V2X.Broker.Logging;

namespace V2X.Broker.Hosting;

/// <summary>Puts REST and streams on a port, with bounds on what a client may send and how slowly.</summary>
internal static class RestApplication
{
    private const int LongestRequestLine = 48 * 1024;
    private const int LongestHeaders = 16 * 1024;
    private const int MostHeaders = 64;
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(15);
    private static readonly string[] s_compressed = [GeoJson.ContentType, "application/json", RestProblem.ContentType];

    public static WebApplication Build(RestOptions options, RestEdge edge, ClientLog clients, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddCors();
        builder.Services.AddResponseCompression(compression =>
        {
            // Nothing secret stands beside what a stranger could choose, so that its length over TLS tells nothing.
            compression.EnableForHttps = true;
            compression.MimeTypes = s_compressed;
        });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        WebApplication application = builder.Build();
        clients.Use(application, "rest");
        application.Use(AnswerBareAsync);
        string[] origins = options.Origins;
        if (origins.Length > 0)
            application.UseCors(cors => cors.WithOrigins(origins).WithMethods("GET", "HEAD").AllowAnyHeader().WithExposedHeaders("ETag", "Link").SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
        application.UseResponseCompression();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = s_quiet, KeepAliveTimeout = TimeSpan.FromSeconds(options.SlowClientSeconds) });
        application.UseRouting();
        edge.Map(application);
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, RestOptions options)
    {
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.MaximumConnections;
        limits.MaxConcurrentUpgradedConnections = options.MaximumConnections;
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestLineSize = LongestRequestLine;
        limits.MaxRequestHeadersTotalSize = LongestHeaders;
        limits.MaxRequestBufferSize = LongestRequestLine + LongestHeaders;
        limits.MaxRequestHeaderCount = MostHeaders;
        // Who takes its time over a request, or keeps a connection for nothing, does not hold it for long.
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.Http2.MaxStreamsPerConnection = 100;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.AddServerHeader = false;
        kestrel.Listen(new IPEndPoint(IPAddress.Parse(options.Address), options.Port), listen =>
        {
            listen.Protocols = CertificateFiles.TryProtect(listen, options.Tls) ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        });
    }

    // What routing refuses has no body: it gets one like everything else that is refused.
    private static async Task AnswerBareAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        bool isBare = http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null };
        if (isBare)
            await RestEdge.RefuseAsync(http, RestProblem.Of(http.Response.StatusCode, http.Request.Path, http.Request.Method));
    }
}
