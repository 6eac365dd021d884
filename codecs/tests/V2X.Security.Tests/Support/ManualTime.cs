namespace V2X.Security.Tests.Support;

/// <summary>A clock that goes only when told.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;

    public void Advance(double milliseconds) => now += TimeSpan.FromMilliseconds(milliseconds);
}
