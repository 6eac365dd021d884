using V2X.Model;

namespace V2X.Conformance.Observing;

/// <summary>When messages say that they were made.</summary>
internal static class MessageTime
{
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const int LongestMinuteMs = 61_000;

    /// <summary>
    /// The generation time in nanoseconds of Unix time: that of the signature, else that of the message, which needs the time of reception to tell
    /// minute or hour; null where there is none.
    /// </summary>
    public static long? Of(Observation one)
    {
        if (one.Security.GeneratedUnixNs is { } signed)
            return signed;
        if (one.ReceivedUnixNs == 0 || one.Message is null)
            return null;
        if (one.Key.DSecondMs is >= 0 and < LongestMinuteMs)
            return MinuteTime.Resolve(one.Key.DSecondMs, one.ReceivedUnixNs / NanosecondsPerMillisecond) * NanosecondsPerMillisecond;
        if (one.Key.GenerationDeltaTimeMs < 0)
            return null;
        long received = ItsTime.FromUnixMilliseconds(one.ReceivedUnixNs / NanosecondsPerMillisecond);
        long ageMs = received - ItsTime.Nearest(one.Key.GenerationDeltaTimeMs, received);
        return one.ReceivedUnixNs - (ageMs * NanosecondsPerMillisecond);
    }
}
