using V2X.Rsu.Options;

namespace V2X.Rsu.Uplink;

/// <summary>
/// Waits between attempts: doubled after each failure up to a limit, and drawn between half of that and all of it, so that the
/// agents of a region do not come back in step. For one caller.
/// </summary>
internal sealed class BackOff(UplinkOptions options, int seed)
{
    private readonly Random _jitter = new(seed);
    private int _failures;

    /// <summary>The next wait in milliseconds.</summary>
    public int NextMilliseconds()
    {
        const int maxDoublings = 20;
        long full = Math.Min(
            options.MaximumBackOffMilliseconds, (long)options.MinimumBackOffMilliseconds << Math.Min(_failures++, maxDoublings));
        return (int)((full / 2) + _jitter.NextInt64((full / 2) + 1));
    }

    /// <summary>Draws the next wait, tells its length in milliseconds, and waits; false where the wait was given up.</summary>
    public async Task<bool> WaitAsync(Action<int> tell, TimeProvider time, CancellationToken stop)
    {
        int delay = NextMilliseconds();
        tell(delay);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The connection works: start anew at the first wait.</summary>
    public void Reset() => _failures = 0;
}
