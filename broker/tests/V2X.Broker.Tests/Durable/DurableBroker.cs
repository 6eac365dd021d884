using System.Buffers.Binary;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Durable;

/// <summary>A broker with a log of events in a folder that outlives it.</summary>
internal sealed class DurableBroker : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "v2x-events-" + Guid.NewGuid().ToString("n"));
    private RunningBroker? _broker;

    public RunningBroker Broker => _broker!;

    public string Folder => _folder;

    public static async Task<DurableBroker> StartAsync(Action<BrokerOptions>? change = null)
    {
        var durable = new DurableBroker();
        await durable.RestartAsync(change);
        return durable;
    }

    /// <summary>Ends the broker, where it runs, and starts another one over the same log.</summary>
    public async Task RestartAsync(Action<BrokerOptions>? change = null)
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        _broker = await RunningBroker.StartAsync(options =>
        {
            options.Durability.Folder = _folder;
            options.Fusion.Enabled = false;
            change?.Invoke(options);
        });
    }

    public async Task<ResumingSubscriber> ResumeAsync(ulong after, Action<SubscribeRequest>? change = null)
    {
        SubscribeRequest request = new SubscribeRequest { ResumeAfter = after }.With(change ?? (_ => { }));
        return new ResumingSubscriber(Broker.Channel.ServerStreaming(V2xServices.SubscriberSubscribe, request));
    }

    public Task<PublishResponse> PublishAsync(uint first, int count) =>
        Broker.PublishAsync([.. Enumerable.Range((int)first, count).Select(number => TestMessages.Event((uint)number))]);

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The client's end of a subscription to the log.</summary>
internal sealed class ResumingSubscriber(GrpcServerStream<Delivery> stream) : IAsyncDisposable
{
    public SubscriptionStarted? Started { get; private set; }

    public EventsMissed? Missed { get; private set; }

    /// <summary>The greatest position told.</summary>
    public ulong Position { get; private set; }

    public List<Message> Events { get; } = [];

    public List<Message> States { get; } = [];

    /// <summary>Numbers of the events, in the order they came.</summary>
    public IEnumerable<uint> Numbers => Events.Select(message => BinaryPrimitives.ReadUInt32BigEndian(message.Payload.Span));

    /// <summary>Reads until it has so many events and states.</summary>
    public async Task<ResumingSubscriber> ReadAsync(int events, int states = 0)
    {
        while (Events.Count < events || States.Count < states)
            await NextAsync();
        return this;
    }

    public async Task NextAsync()
    {
        Delivery? delivery = await stream.ReadAsync().AsTask().WaitAsync(Subscriber.Patience);
        Assert.NotNull(delivery);
        Started = delivery.Started ?? Started;
        Missed = delivery.Missed ?? Missed;
        foreach (Message message in delivery.Messages?.Messages ?? [])
            (message.Delivery == DeliveryClass.Event ? Events : States).Add(message);
        Assert.True(delivery.LogPosition == 0 || delivery.LogPosition >= Position, "the position went back");
        Position = Math.Max(Position, delivery.LogPosition);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
