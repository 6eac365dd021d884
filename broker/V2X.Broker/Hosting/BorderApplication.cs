using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Broker.Core;
using V2X.Broker.Edges.Link;
using V2X.Broker.Logging;
using V2X.Contracts;
using V2X.Grpc;

namespace V2X.Broker.Hosting;

/// <summary>The port that other brokers connect to. It serves nothing else: who may link may not subscribe.</summary>
internal static class BorderApplication
{
    public static WebApplication Build(BorderOptions options, BorderLinks links, BrokerCore core, ClientLog clients, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(core.Time);
        int frameOctets = LinkDialler.FrameOctets(links.Router.Limits);
        builder.Services.Configure<GrpcServerOptions>(grpc => grpc.MaxReceiveMessageBytes = grpc.MaxSendMessageBytes = frameOctets);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenGrpc(new IPEndPoint(IPAddress.Parse(options.Grpc.Address), options.Grpc.Port), CertificateFiles.Listen(options.Grpc.Tls)));
        WebApplication application = builder.Build();
        clients.Use(application, "border");
        application.UseRouting();
        application.MapGrpcDuplex(V2xServices.BorderLinkConnect, links.Edge.ConnectAsync);
        return application;
    }
}
