namespace V2X.Broker.Logging;

/// <summary>
/// Holds down what clients can have written to the log as often as they like: at most one line a second, which tells how many went untold before it.
/// Safe from any thread.
/// </summary>
internal sealed class LogPace(TimeProvider time)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long? _toldAt;
    private long _untold;

    /// <summary>Whether a line may be written now; where not, it is counted.</summary>
    /// <param name="untold">Those not written since the last one that was.</param>
    public bool MayTell(out long untold)
    {
        lock (_gate)
        {
            untold = _untold;
            if (_toldAt is { } at && time.GetElapsedTime(at) < Least)
            {
                _untold++;
                return false;
            }

            _toldAt = time.GetTimestamp();
            _untold = 0;
            return true;
        }
    }
}
