using System.Threading.Tasks.Sources;

namespace V2X.Broker.Queues;

/// <summary>
/// Wakes one waiter; a signal given while nobody waits is kept. Waiting allocates nothing.
/// The waiter always goes on in the thread pool: whoever signals is never held up by what the waiter does.
/// </summary>
internal sealed class AsyncSignal : IValueTaskSource
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private bool _set;
    private bool _waiting;

    public void Set()
    {
        lock (_gate)
        {
            if (!_waiting)
            {
                _set = true;
                return;
            }

            // Inside the lock: the waiter resets the source in there too, so never before this call has ended.
            _waiting = false;
            _source.SetResult(true);
        }
    }

    /// <summary>One waiter at a time.</summary>
    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_set)
            {
                _set = false;
                return ValueTask.CompletedTask;
            }

            if (_waiting)
                throw new InvalidOperationException("Only one may wait for the signal at a time.");
            _source.Reset();
            _waiting = true;
            return new ValueTask(this, _source.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
