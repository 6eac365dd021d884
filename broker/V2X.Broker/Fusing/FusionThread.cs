namespace V2X.Broker.Fusing;

/// <summary>
/// Runs fusion at an even pace on a thread of its own that gives way to whatever delivers messages: fusing takes milliseconds at a time, and a
/// message that has just come must not wait for that. From its making until it is disposed of; the pace follows the time provider.
/// </summary>
internal sealed class FusionThread : IAsyncDisposable
{
    private readonly AutoResetEvent _due = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _pace;
    private readonly Action _turn;
    private readonly Action<Exception> _failed;
    private volatile bool _isStopping;

    /// <param name="time">Whose pace it keeps.</param>
    /// <param name="interval">From turn to turn; a turn that takes longer is followed by the next at once, however many it missed.</param>
    /// <param name="turn">What is done each time.</param>
    /// <param name="failed">Told what a turn met that it did not deal with; none follows.</param>
    public FusionThread(TimeProvider time, TimeSpan interval, Action turn, Action<Exception> failed)
    {
        _turn = turn;
        _failed = failed;
        new Thread(Run) { IsBackground = true, Name = "fusion" }.Start();
        _pace = time.CreateTimer(static due => ((AutoResetEvent)due!).Set(), _due, interval, interval);
    }

    /// <summary>Returns when the turn under way, if any, is done. Once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pace.DisposeAsync();
        _isStopping = true;
        _due.Set();
        await _ended.Task;
        _due.Dispose();
    }

    private void Run()
    {
        try
        {
            ThreadScheduling.GiveWay();
            for (_due.WaitOne(); !_isStopping; _due.WaitOne())
                _turn();
        }
        catch (Exception fault)
        {
            _failed(fault);
        }
        finally
        {
            _ended.SetResult();
        }
    }
}
