using System.Net;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>The broker of one jurisdiction with its subscribers, in this process but behind real sockets. Safe from several threads.</summary>
internal sealed class DemoBroker : IAsyncDisposable
{
    private readonly BrokerServer _server;
    private readonly GrpcChannel _channel;
    private readonly HttpClient _operations = new();
    private readonly List<DemoSubscriber> _subscribers = [];
    private long _published;

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

    /// <summary>Where other brokers connect; null where it does not listen for them.</summary>
    public IPEndPoint? BorderEndPoint => _server.BorderEndpoint;

    /// <summary>Starts a broker and its subscribers; returns when all of them are confirmed.</summary>
    /// <param name="region">Jurisdiction.</param>
    /// <param name="options">What the broker is started with.</param>
    /// <param name="subscriptions">What is asked for, everything first, and who is handed each message.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<DemoBroker> StartAsync(
        Region region, BrokerOptions options, IEnumerable<(SubscribeRequest Request, Action<Message>? Take)> subscriptions, TimeProvider time, CancellationToken cancellation)
    {
        DemoBroker broker = new(region, await BrokerServer.StartAsync(options, time: time, cancellationToken: cancellation));
        try
        {
            foreach ((SubscribeRequest request, Action<Message>? take) in subscriptions)
                broker._subscribers.Add(new DemoSubscriber(broker._channel, request, take, time));
            await Task.WhenAll(broker._subscribers.Select(subscriber => subscriber.Started)).WaitAsync(TimeSpan.FromSeconds(30), time, cancellation);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands a message to the broker as a control centre does.</summary>
    public async Task PublishAsync(Message message, CancellationToken cancellation)
    {
        PublishRequest request = new();
        request.Messages.Add(message);
        await _channel.UnaryAsync(V2xServices.PublisherPublish, request, cancellationToken: cancellation);
        Interlocked.Increment(ref _published);
    }

    /// <summary>The broker's metrics.</summary>
    public async Task<MetricSamples> MetricsAsync(CancellationToken cancellation) =>
        MetricSamples.Parse(await _operations.GetStringAsync(new Uri($"http://{_server.HttpEndpoint}/metrics"), cancellation));

    /// <summary>Asks the broker for its counters.</summary>
    public async Task<BrokerFigures> FiguresAsync(CancellationToken cancellation)
    {
        SubscriberFigures[] subscribers = [.. _subscribers.Select(subscriber => subscriber.Figures)];
        Statistics statistics = await _channel.UnaryAsync(V2xServices.QueryGetStatistics, new GetStatisticsRequest(), cancellationToken: cancellation);
        return new BrokerFigures
        {
            Region = RegionNames.Of(Region),
            Published = Interlocked.Read(ref _published),
            Ingested = (long)statistics.Ingested,
            Duplicates = (long)statistics.Duplicates,
            Accepted = (long)statistics.Accepted,
            Rejected = Counts(statistics.RejectedByReason),
            RoadUsers = statistics.RoadUsers,
            Subscriptions = (int)statistics.Subscribers,
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
        _operations.Dispose();
        await _server.StopAsync(TimeSpan.FromSeconds(1));
    }

    private static SortedDictionary<string, long> Counts(IEnumerable<KeyValuePair<string, ulong>> counts)
    {
        SortedDictionary<string, long> sorted = new(StringComparer.Ordinal);
        foreach ((string key, ulong count) in counts)
            sorted[key] = (long)count;
        return sorted;
    }
}
