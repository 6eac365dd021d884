using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Mqtt.Server;

namespace V2X.Broker.Hosting;

/// <summary>The ports of MQTT: over TCP or TLS, and over WebSocket where that is wanted.</summary>
internal static class MqttApplication
{
    private const string Path = "/mqtt";

    public static WebApplication Build(MqttOptions options, MqttServer server, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(server);
        builder.Services.AddSingleton<MqttConnectionHandler>();
        // What is written to a client is sent by the thread that wrote it; nothing of the MQTT server blocks.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        WebApplication application = builder.Build();
        application.UseWebSockets();
        application.Run(context => context.Request.Path == Path ? MqttWebSocket.ServeAsync(context, server) : NothingHere(context));
        return application;
    }

    private static void Listen(KestrelServerOptions kestrel, MqttOptions options)
    {
        IPAddress address = IPAddress.Parse(options.Address);
        kestrel.AddServerHeader = false;
        kestrel.Listen(new IPEndPoint(address, options.Port), listen =>
        {
            CertificateFiles.TryProtect(listen, options.Tls);
            listen.UseConnectionHandler<MqttConnectionHandler>();
        });
        if (options.WebSocketPort < 0)
            return;
        kestrel.Listen(new IPEndPoint(address, options.WebSocketPort), listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            CertificateFiles.TryProtect(listen, options.Tls);
        });
    }

    private static Task NothingHere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"MQTT over WebSocket is served at {Path}.\n", context.RequestAborted);
    }
}
