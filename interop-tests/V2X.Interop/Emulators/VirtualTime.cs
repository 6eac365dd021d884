namespace V2X.Interop.Emulators;

/// <summary>A clock that stands until it is moved. For one thread.</summary>
/// <param name="startUnixNs">When it begins, nanoseconds of Unix time.</param>
internal sealed class VirtualTime(long startUnixNs) : TimeProvider
{
    private const long NanosecondsPerTick = 100;

    /// <summary>Nanoseconds of Unix time.</summary>
    public long NowUnixNs { get; private set; } = startUnixNs;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => NowUnixNs;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(NowUnixNs / NanosecondsPerTick);

    /// <summary>Goes forward to a time.</summary>
    public void MoveTo(long unixNs) => NowUnixNs = Math.Max(NowUnixNs, unixNs);
}
