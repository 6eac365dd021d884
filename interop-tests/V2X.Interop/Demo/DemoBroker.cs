using System.Net;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>The broker of one jurisdiction with its subscribers, in this process but behind real sockets.</summary>
internal sealed class DemoBroker : IAsyncDisposable
{
    private readonly BrokerServer _server;
    private readonly GrpcChannel _channel;
    private readonly List<DemoSubscriber> _subscribers = [];

    private DemoBroker(Region region, BrokerServer server)
    {
        Region = region;
        _server = server;
        _channel = new GrpcChannel(new Uri($"http://{server.GrpcEndpoint}"));
    }

    /// <summary>Jurisdiction.</summary>
    public Region Region { get; }

    /// <summary>Where it serves gRPC.</summary>
    public IPEndPoint EndPoint => _server.GrpcEndpoint;

    /// <summary>Starts a broker and its subscribers; returns when all of them are confirmed.</summary>
    public static async Task<DemoBroker> StartAsync(Region region, Scene scene, StageLatencies latencies, TimeProvider time, CancellationToken cancellation)
    {
        DemoBroker broker = new(region, await BrokerServer.StartAsync(BrokerOptions.OnFreePorts(), time: time, cancellationToken: cancellation));
        foreach (SubscribeRequest request in SubscriptionSet.Of(region, scene))
        {
            // Latency is measured where everything arrives.
            Action<Message>? observer = broker._subscribers.Count > 0 ? null : message => latencies.Record(message.Times, UnixNanoseconds(time));
            broker._subscribers.Add(new DemoSubscriber(broker._channel, request, observer, time));
        }

        await Task.WhenAll(broker._subscribers.Select(subscriber => subscriber.Started)).WaitAsync(TimeSpan.FromSeconds(30), time, cancellation);
        return broker;
    }

    /// <summary>Asks the broker for its counters.</summary>
    public async Task<BrokerFigures> FiguresAsync(CancellationToken cancellation)
    {
        SubscriberFigures[] subscribers = [.. _subscribers.Select(subscriber => subscriber.Figures)];
        Statistics statistics = await _channel.UnaryAsync(V2xServices.QueryGetStatistics, new GetStatisticsRequest(), cancellationToken: cancellation);
        return new BrokerFigures
        {
            Region = RegionNames.Of(Region),
            Ingested = (long)statistics.Ingested,
            Duplicates = (long)statistics.Duplicates,
            Accepted = (long)statistics.Accepted,
            Rejected = Counts(statistics.RejectedByReason),
            RoadUsers = statistics.RoadUsers,
            Agents = statistics.Agents.Count(agent => agent.Connected),
            Subscribers = subscribers,
            ByType = Counts(statistics.AcceptedByType),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (DemoSubscriber subscriber in _subscribers)
            await subscriber.DisposeAsync();
        _channel.Dispose();
        await _server.StopAsync(TimeSpan.FromSeconds(1));
    }

    private static SortedDictionary<string, long> Counts(IEnumerable<KeyValuePair<string, ulong>> counts)
    {
        SortedDictionary<string, long> sorted = new(StringComparer.Ordinal);
        foreach ((string key, ulong count) in counts)
            sorted[key] = (long)count;
        return sorted;
    }

    private static long UnixNanoseconds(TimeProvider time) => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
