using V2X.Model;

namespace V2X.Rsu.Misbehaviour;

/// <summary>One statement of a sender about itself. A plain value.</summary>
internal struct Motion
{
    private const double MetresPerUnit = 111_320 * 1e-7;
    private const long NanosecondsPerMillisecond = 1_000_000;
    private const double RadiansPerUnit = Math.PI / 180 * 1e-7;

    /// <summary>When the sender says it was so, on the clock of its messages; only differences mean something.</summary>
    public long Nanoseconds;

    /// <summary>When it was received, Unix nanoseconds.</summary>
    public long ReceivedNanoseconds;

    public int LatitudeE7;
    public int LongitudeE7;

    /// <summary>NaN where it says nothing.</summary>
    public float SpeedMetresPerSecond;

    /// <summary>NaN where it says nothing.</summary>
    public float HeadingDegrees;

    public static Motion Of(in MessageKey key, long receivedNanoseconds) => new()
    {
        Nanoseconds = TimeOf(key, receivedNanoseconds),
        ReceivedNanoseconds = receivedNanoseconds,
        LatitudeE7 = key.LatitudeE7,
        LongitudeE7 = key.LongitudeE7,
        SpeedMetresPerSecond = key.SpeedMetresPerSecond,
        HeadingDegrees = key.HeadingDegrees,
    };

    /// <summary>Metres between two positions; flat, good to a per mille over tens of kilometres.</summary>
    public static double Distance(in Motion a, in Motion b)
    {
        double north = ((double)a.LatitudeE7 - b.LatitudeE7) * MetresPerUnit;
        double east = ((double)a.LongitudeE7 - b.LongitudeE7) * MetresPerUnit * Math.Cos(a.LatitudeE7 * RadiansPerUnit);
        return Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>Difference of two headings, 0..180 degrees; NaN where one is missing.</summary>
    public static float Turn(in Motion a, in Motion b) => MathF.Abs(MathF.IEEERemainder(a.HeadingDegrees - b.HeadingDegrees, 360));

    // The message's own time where it has one: reception comes in bursts.
    private static long TimeOf(in MessageKey key, long receivedNanoseconds)
    {
        long receivedMs = receivedNanoseconds / NanosecondsPerMillisecond;
        if (key.DSecondMs >= 0)
            return MinuteTime.Resolve(key.DSecondMs, receivedMs) * NanosecondsPerMillisecond;
        if (key.GenerationDeltaTimeMs < 0)
            return receivedNanoseconds;
        long received = ItsTime.FromUnixMilliseconds(receivedMs);
        return receivedNanoseconds + ((ItsTime.Nearest(key.GenerationDeltaTimeMs, received) - received) * NanosecondsPerMillisecond);
    }
}
