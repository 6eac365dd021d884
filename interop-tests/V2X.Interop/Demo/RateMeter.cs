namespace V2X.Interop.Demo;

/// <summary>Turns totals into rates over the last seconds. For one thread at a time.</summary>
internal sealed class RateMeter(TimeSpan window)
{
    private readonly Queue<(TimeSpan At, long Total)> _samples = new();

    /// <summary>Adds the total at <paramref name="at"/> and gives the rate a second over the window.</summary>
    public double Add(TimeSpan at, long total)
    {
        _samples.Enqueue((at, total));
        while (_samples.Count > 2 && at - _samples.Peek().At > window)
            _samples.Dequeue();
        (TimeSpan first, long firstTotal) = _samples.Peek();
        double seconds = (at - first).TotalSeconds;
        return seconds <= 0 ? 0 : (total - firstTotal) / seconds;
    }
}
