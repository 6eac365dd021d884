namespace V2X.Load.Sending;

/// <summary>A clock that stands where it is put: the moment a message is going to be sent.</summary>
internal sealed class PlannedTime : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}
