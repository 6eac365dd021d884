using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests;

/// <summary>A broker on free ports and a client of it.</summary>
internal sealed class RunningBroker : IAsyncDisposable
{
    private RunningBroker(BrokerServer server)
    {
        Server = server;
        Channel = NewChannel();
    }

    public BrokerServer Server { get; }

    public GrpcChannel Channel { get; }

    public static async Task<RunningBroker> StartAsync(Action<BrokerOptions>? change = null, TimeProvider? time = null)
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        change?.Invoke(options);
        return new RunningBroker(await BrokerServer.StartAsync(options, time: time));
    }

    public GrpcChannel NewChannel() => new(new Uri($"http://{Server.GrpcEndpoint}"));

    /// <summary>Opens a subscription and waits until it is in force.</summary>
    public async Task<Subscriber> SubscribeAsync(SubscribeRequest? request = null, GrpcChannel? channel = null)
    {
        GrpcServerStream<Delivery> stream = (channel ?? Channel).ServerStreaming(V2xServices.SubscriberSubscribe, request ?? new SubscribeRequest());
        Delivery? first = await stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience);
        Assert.NotNull(first?.Started);
        return new Subscriber(stream, first.Started);
    }

    public async Task<PublishResponse> PublishAsync(params Message[] messages)
    {
        var request = new PublishRequest();
        request.Messages.AddRange(messages);
        return await Channel.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(Subscriber.Patience);
    }

    public Task<Statistics> StatisticsAsync() => Channel.UnaryAsync(V2xServices.QueryGetStatistics, new GetStatisticsRequest());

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Server.StopAsync(TimeSpan.FromSeconds(1));
    }
}

/// <summary>The client's end of a subscription.</summary>
internal sealed class Subscriber(GrpcServerStream<Delivery> stream, SubscriptionStarted started) : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public SubscriptionStarted Started => started;

    public SlowNotice? Slow { get; private set; }

    /// <summary>Reads until so many messages have come, or the stream ends.</summary>
    public async Task<List<Message>> ReadAsync(int count)
    {
        var messages = new List<Message>();
        while (messages.Count < count && await stream.ReadAsync().AsTask().WaitAsync(Patience) is { } delivery)
            Take(delivery, messages);
        return messages;
    }

    /// <summary>Reads until a notice of losses comes.</summary>
    public async Task<List<Message>> ReadUntilSlowAsync()
    {
        var messages = new List<Message>();
        while (Slow is null && await stream.ReadAsync().AsTask().WaitAsync(Patience) is { } delivery)
            Take(delivery, messages);
        return messages;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private void Take(Delivery delivery, List<Message> messages)
    {
        if (delivery.Messages is not null)
            messages.AddRange(delivery.Messages.Messages);
        Slow = delivery.Slow ?? Slow;
    }
}
