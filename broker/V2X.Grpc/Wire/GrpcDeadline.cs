namespace V2X.Grpc;

/// <summary>
/// The end of a call's time, joined with the cancellations that may end it sooner. One token stands for all of them;
/// <see cref="Expired"/> tells which it was.
/// </summary>
internal sealed class GrpcDeadline : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly ITimer? _timer;
    private volatile bool _expired;

    /// <summary>Starts the clock. Without a timeout there is no deadline, and the given token is used as it is.</summary>
    public GrpcDeadline(TimeSpan? timeout, TimeProvider time, CancellationToken otherwise)
    {
        Token = otherwise;
        if (timeout is not { } span)
            return;
        var now = time.GetUtcNow();
        At = span < DateTimeOffset.MaxValue - now ? now + span : DateTimeOffset.MaxValue;
        _source = CancellationTokenSource.CreateLinkedTokenSource(otherwise);
        Token = _source.Token;
        if (span <= TimeSpan.Zero)
            Expire();
        else if (span < GrpcLimits.LongestTimer)
            _timer = time.CreateTimer(static state => ((GrpcDeadline)state!).Expire(), this, span, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    public DateTimeOffset? At { get; }

    /// <summary>True once the time is over, unless the call was cancelled before that.</summary>
    public bool Expired => _expired;

    public static GrpcException Exceeded(Exception? cause = null) =>
        new(GrpcStatusCode.DeadlineExceeded, "The deadline passed before the call was done.", cause);

    public void Dispose()
    {
        _timer?.Dispose();
        _source?.Dispose();
    }

    private void Expire()
    {
        if (_source!.IsCancellationRequested)
            return;
        _expired = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended in the same moment; nobody listens any more.
        }
    }
}
