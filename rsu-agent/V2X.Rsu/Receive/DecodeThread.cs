using System.IO.Pipelines;

namespace V2X.Rsu.Receive;

/// <summary>
/// Runs what pipes schedule on one thread, in order: one decoding thread for all receivers of an agent. Each pipe has at most
/// one continuation waiting, so the queue is as long as there are receivers.
/// </summary>
internal sealed class DecodeThread : PipeScheduler, IDisposable
{
    private readonly Queue<(Action<object?> Action, object? State)> _work = new();
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _ready = new(false);
    private readonly Thread _thread;
    private bool _stopping;

    public DecodeThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "decode" };
        _thread.Start();
    }

    public override void Schedule(Action<object?> action, object? state)
    {
        lock (_lock)
            _work.Enqueue((action, state));
        _ready.Set();
    }

    public void Dispose()
    {
        lock (_lock)
            _stopping = true;
        _ready.Set();
        _thread.Join();
        _ready.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            (Action<object?> Action, object? State) next;
            lock (_lock)
            {
                if (!_work.TryDequeue(out next) && _stopping)
                    return;
            }

            if (next.Action is null)
                _ready.WaitOne();
            else
                next.Action(next.State);
        }
    }
}
