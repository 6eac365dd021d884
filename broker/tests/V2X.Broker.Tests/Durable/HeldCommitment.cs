using V2X.Broker.Core;

namespace V2X.Broker.Tests.Durable;

/// <summary>Keeps what a test lets it keep.</summary>
internal sealed class HeldCommitment : ICommitment
{
    private readonly Lock _gate = new();
    private readonly List<(long Position, TaskCompletionSource Kept)> _waiting = [];
    private long _appended;
    private long _kept;

    public long Appended => Volatile.Read(ref _appended);

    /// <summary>Somebody gave it something.</summary>
    public void Append() => Interlocked.Increment(ref _appended);

    /// <summary>Keeps everything up to a position.</summary>
    public void Keep(long position)
    {
        lock (_gate)
        {
            _kept = position;
            foreach ((long waited, TaskCompletionSource kept) in _waiting)
            {
                if (waited <= position)
                    kept.TrySetResult();
            }
        }
    }

    public ValueTask WhenCommittedAsync(long position, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (position <= _kept)
                return ValueTask.CompletedTask;
            var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((position, kept));
            return new ValueTask(kept.Task.WaitAsync(cancellationToken));
        }
    }
}
