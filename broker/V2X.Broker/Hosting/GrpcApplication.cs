using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Edges;
using V2X.Broker.Fusing;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Hosting;

/// <summary>Puts the gRPC edges on a port.</summary>
internal static class GrpcApplication
{
    // Subscriptions and streams of one client share a connection; the bound on all of them is the broker's own.
    private const int StreamsPerConnection = 1_000;

    public static WebApplication Build(
        BrokerOptions options, BrokerCore core, FusionWorker? fusion, GrpcHealthService health, AccessDoor door, DownlinkBook downlinks,
        Action<WebApplication> mapControl, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(core.Time);
        builder.Services.Configure<GrpcServerOptions>(grpc => grpc.MaxReceiveMessageBytes = options.Limits.MaximumRequestOctets);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
            kestrel.ListenGrpc(new IPEndPoint(IPAddress.Parse(options.Grpc.Address), options.Grpc.Port), ListenOptions(options.Grpc));
        });
        WebApplication application = builder.Build();
        door.Clients?.Use(application, "grpc");
        application.UseRouting();
        Map(application, core, fusion, health, door, downlinks);
        mapControl(application);
        application.MapGrpcHealth(health);
        application.MapGrpcReflection(
            [IngestReflection.Descriptor, SubscribeReflection.Descriptor, QueryReflection.Descriptor, CommandReflection.Descriptor, AdminReflection.Descriptor]);
        return application;
    }

    private static void Map(WebApplication application, BrokerCore core, FusionWorker? fusion, GrpcHealthService health, AccessDoor door, DownlinkBook downlinks)
    {
        var ingest = new IngestEdge(core, door);
        var subscriber = new SubscriberEdge(core, door, downlinks);
        var publisher = new PublisherEdge(core, door);
        var query = new QueryEdge(core, fusion, door);
        application.MapGrpcDuplex(V2xServices.IngestConnect, ingest.ConnectAsync);
        application.MapGrpcServerStreaming(V2xServices.SubscriberSubscribe, subscriber.SubscribeAsync);
        application.MapGrpcUnary(V2xServices.PublisherPublish, publisher.PublishAsync);
        application.MapGrpcClientStreaming(V2xServices.PublisherPublishStream, publisher.PublishStreamAsync);
        application.MapGrpcUnary(V2xServices.QueryGetRoadUsers, query.GetRoadUsersAsync);
        application.MapGrpcUnary(V2xServices.QueryGetTracks, query.GetTracksAsync);
        application.MapGrpcUnary(V2xServices.QueryGetStation, query.GetStationAsync);
        application.MapGrpcUnary(V2xServices.QueryGetEvents, query.GetEventsAsync);
        application.MapGrpcUnary(V2xServices.QueryGetStatistics, (_, context) => query.GetStatisticsAsync(context));
        foreach (string service in new[]
                 { V2xServices.IngestService, V2xServices.SubscriberService, V2xServices.PublisherService, V2xServices.QueryService, V2xServices.CommandService, V2xServices.AdminService })
            health.Set(service, isServing: true);
    }

    private static GrpcListenOptions ListenOptions(GrpcPortOptions port)
    {
        GrpcListenOptions listen = CertificateFiles.Listen(port.Tls);
        listen.AllowPlaintextBeyondLoopback = port.AllowPlaintextBeyondLoopback;
        return listen;
    }
}
