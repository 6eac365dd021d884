namespace V2X.Rsu.Tests.Spool;

/// <summary>A clock and a stop-watch that move apart when told: the clock may be set back, the stop-watch never is.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _ticks;

    public void Pass(TimeSpan time)
    {
        _now += time;
        _ticks += time.Ticks;
    }

    public void SetClock(TimeSpan by) => _now += by;
}
