namespace V2X.Interop.Inputs;

/// <summary>Holds entries of a recording back until their time has come. For one reader at a time.</summary>
internal sealed class ReplayClock(TimeProvider time, double speed)
{
    /// <summary>Pace where a recording has no times, entries a second at speed 1.</summary>
    public const double DefaultRate = 10;

    private long? _start;
    private long? _firstNanoseconds;
    private double _dueSeconds;

    /// <summary>
    /// Waits until the entry recorded at <paramref name="unixNanoseconds"/> is due. Without a time it is due a tenth of a second after
    /// the one before; a time that runs backwards is due at once.
    /// </summary>
    public async Task WaitAsync(long? unixNanoseconds, CancellationToken cancellation)
    {
        if (_start is not { } start)
        {
            _start = start = time.GetTimestamp();
            _firstNanoseconds = unixNanoseconds;
        }
        else if (unixNanoseconds is { } now && _firstNanoseconds is { } first)
        {
            _dueSeconds = Math.Max(_dueSeconds, (now - first) / 1e9);
        }
        else
        {
            _dueSeconds += 1 / DefaultRate;
        }

        if (double.IsInfinity(speed))
            return;
        TimeSpan left = TimeSpan.FromSeconds(_dueSeconds / speed) - time.GetElapsedTime(start);
        if (left > TimeSpan.FromMilliseconds(1))
            await Task.Delay(left, time, cancellation);
    }
}
