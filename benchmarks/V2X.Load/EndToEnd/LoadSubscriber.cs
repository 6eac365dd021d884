using System.Buffers.Binary;
using System.Net;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Load.EndToEnd;

/// <summary>A gRPC subscriber for every BSM that times what it gets.</summary>
internal sealed class LoadSubscriber : IAsyncDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GrpcServerStream<Delivery> _stream;
    private readonly SendTimes _sendTimes;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource? _reached;
    private long _awaited;
    private StageLatencies _figures = new();

    private LoadSubscriber(GrpcChannel channel, GrpcServerStream<Delivery> stream, SendTimes sendTimes)
    {
        _channel = channel;
        _stream = stream;
        _sendTimes = sendTimes;
    }

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
        GrpcChannel channel = new(new Uri($"http://{broker}"));
        SubscribeRequest request = new() { ClientName = "load", Types_ = { "BSM" }, QueueLimit = 65_536 };
        LoadSubscriber subscriber = new(channel, channel.ServerStreaming(V2xServices.SubscriberSubscribe, request), sendTimes);
        if (await subscriber._stream.ReadAsync() is not { DeliveryCase: Delivery.DeliveryOneofCase.Started })
            throw new InvalidDataException("The broker did not confirm the subscription first.");
        subscriber._reading = subscriber.ReadAsync();
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

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _stream.DisposeAsync();
        try
        {
            await _reading;
        }
        catch (Exception fault) when (fault is GrpcException or OperationCanceledException)
        {
            // The end that was asked for.
        }

        _channel.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        await foreach (Delivery delivery in _stream.ReadAllAsync(_end.Token))
        {
            lock (_lock)
            {
                Take(delivery, SendTimes.NowNs());
                CheckReached();
            }
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
