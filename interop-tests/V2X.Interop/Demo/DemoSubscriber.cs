using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Interop.Demo;

/// <summary>
/// A real subscriber: one gRPC stream that is opened again by itself whenever it breaks. Counts what it gets and hands every message
/// to an observer. Figures may be read from any thread.
/// </summary>
internal sealed class DemoSubscriber : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly GrpcChannel _channel;
    private readonly SubscribeRequest _request;
    private readonly Action<Message>? _observer;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private long _delivered;
    private long _replacedBefore;
    private long _droppedBefore;
    private SlowNotice _slow = new();
    private int _connections;
    private string _lastFault = "";

    /// <summary>Starts subscribing at once.</summary>
    public DemoSubscriber(GrpcChannel channel, SubscribeRequest request, Action<Message>? observer, TimeProvider time)
    {
        _channel = channel;
        _request = request;
        _observer = observer;
        _time = time;
        _reading = Task.Run(ReadForeverAsync);
    }

    /// <summary>Completes when the broker has confirmed the first subscription.</summary>
    public Task Started => _started.Task;

    /// <summary>Times that the broker has confirmed a subscription.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Messages delivered so far.</summary>
    public long Delivered => Interlocked.Read(ref _delivered);

    /// <summary>Why the stream last broke; empty where it never did.</summary>
    public string LastFault => Volatile.Read(ref _lastFault);

    /// <summary>What it has got.</summary>
    public SubscriberFigures Figures
    {
        get
        {
            SlowNotice slow = Volatile.Read(ref _slow);
            return new SubscriberFigures(_request.ClientName, Delivered, Interlocked.Read(ref _replacedBefore) + (long)slow.Replaced, Interlocked.Read(ref _droppedBefore) + (long)slow.Dropped);
        }
    }

    /// <summary>Ends the stream.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadForeverAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ReadOneStreamAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (GrpcException fault)
            {
                Volatile.Write(ref _lastFault, fault.Message);
            }

            CloseBooks();
            await Task.Delay(Pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadOneStreamAsync()
    {
        await using GrpcServerStream<Delivery> stream = _channel.ServerStreaming(V2xServices.SubscriberSubscribe, _request, cancellationToken: _stop.Token);
        await foreach (Delivery delivery in stream.ReadAllAsync(_stop.Token))
        {
            switch (delivery.DeliveryCase)
            {
                case Delivery.DeliveryOneofCase.Started:
                    Interlocked.Increment(ref _connections);
                    _started.TrySetResult();
                    break;
                case Delivery.DeliveryOneofCase.Messages:
                    foreach (Message message in delivery.Messages.Messages)
                        _observer?.Invoke(message);
                    Interlocked.Add(ref _delivered, delivery.Messages.Messages.Count);
                    break;
                case Delivery.DeliveryOneofCase.Slow:
                    Volatile.Write(ref _slow, delivery.Slow);
                    break;
                default:
                    break;
            }
        }
    }

    // Notices count from the start of a subscription, so a new one begins at zero.
    private void CloseBooks()
    {
        Interlocked.Add(ref _replacedBefore, (long)_slow.Replaced);
        Interlocked.Add(ref _droppedBefore, (long)_slow.Dropped);
        Volatile.Write(ref _slow, new SlowNotice());
    }
}
