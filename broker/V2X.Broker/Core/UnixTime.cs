using V2X.Model;

namespace V2X.Broker.Core;

/// <summary>
/// Unix nanoseconds from a <see cref="TimeProvider"/>. The system's clock is read at its own resolution (100 ns ticks), so
/// stage times of processes on one machine can be subtracted from each other.
/// </summary>
internal static class UnixTime
{
    public static long UnixNanoseconds(this TimeProvider time) =>
        (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;

    public static long Nanoseconds(this TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>
    /// When a message was made: its milliseconds within the minute, in the minute that brings them closest to
    /// <paramref name="referenceNs"/>. Farther than five seconds off, the sender's clock is not to be believed and the reference stands.
    /// </summary>
    public static long FromDSecond(uint dsecondMs, long referenceNs)
    {
        const long BelievableNs = 5_000_000_000;
        long candidate = NanosecondTime.FromMilliseconds(MinuteTime.Resolve((int)dsecondMs, NanosecondTime.ToMilliseconds(referenceNs)));
        return Math.Abs(candidate - referenceNs) <= BelievableNs ? candidate : referenceNs;
    }
}
