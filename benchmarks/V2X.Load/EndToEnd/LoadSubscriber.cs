using System.Buffers.Binary;
using System.Net;
using V2X.Contracts.V1;

namespace V2X.Load.EndToEnd;

/// <summary>A gRPC subscriber for every BSM that times what it gets.</summary>
internal sealed class LoadSubscriber : IAsyncDisposable
{
    private readonly SendTimes _sendTimes;
    private readonly Lock _lock = new();
    private BrokerSubscription? _subscription;
    private TaskCompletionSource? _reached;
    private long _awaited;
    private StageLatencies _figures = new();

    private LoadSubscriber(SendTimes sendTimes) => _sendTimes = sendTimes;

    public long Received { get; private set; }

    /// <summary>State messages that a newer one replaced in this subscriber's queue, as the broker says.</summary>
    public long Replaced { get; private set; }

    /// <summary>State messages dropped because this subscriber's queue was full, as the broker says.</summary>
    public long Dropped { get; private set; }

    public StageLatencies Figures
    {
        get
        {
            lock (_lock)
                return _figures;
        }
    }

    /// <summary>Returns when the broker has confirmed the subscription.</summary>
    public static async Task<LoadSubscriber> StartAsync(IPEndPoint broker, SendTimes sendTimes)
    {
        LoadSubscriber subscriber = new(sendTimes);
        SubscribeRequest request = new() { ClientName = "load", Types_ = { "BSM" }, QueueLimit = 65_536 };
        subscriber._subscription = await BrokerSubscription.StartAsync(broker, request, subscriber.Take);
        return subscriber;
    }

    /// <summary>Forgets the figures so far.</summary>
    public void StartMeasuring()
    {
        lock (_lock)
            _figures = new StageLatencies();
    }

    /// <summary>Waits until that many messages have been delivered or replaced; gives up quietly, the account shows what is missing.</summary>
    public async Task ReachAsync(long messages, TimeSpan patience)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited = messages;
            _reached = reached;
            CheckReached();
        }

        await Task.WhenAny(reached.Task, Task.Delay(patience));
    }

    public ValueTask DisposeAsync() => _subscription?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Take(Delivery delivery)
    {
        lock (_lock)
        {
            Take(delivery, SendTimes.NowNs());
            CheckReached();
        }
    }

    private void Take(Delivery delivery, long nowNs)
    {
        if (delivery.Slow is { } slow)
        {
            Replaced = (long)slow.Replaced;
            Dropped = (long)slow.Dropped;
        }

        foreach (Message message in delivery.Messages?.Messages ?? [])
        {
            Received++;
            uint id = BinaryPrimitives.ReadUInt32BigEndian(message.Key.StationId.Span[^4..]);
            _figures.Add(_sendTimes.Of(id, message.Key.MessageCount), message.Times, nowNs);
        }
    }

    private void CheckReached()
    {
        if (Received + Replaced + Dropped >= _awaited)
            _reached?.TrySetResult();
    }
}
