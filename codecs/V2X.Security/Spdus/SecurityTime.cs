namespace V2X.Security.Spdus;

/// <summary>
/// Converts the times of the security standards. They count from 2004-01-01 00:00:00 UTC: those of IEEE 1609.2 in atomic time, without
/// a break at leap seconds; those of YD/T 3957 as UTC, since the standard says nothing about leap seconds.
/// </summary>
public static class SecurityTime
{
    /// <summary>2004-01-01 00:00:00 UTC in seconds of Unix time.</summary>
    public const long EpochUnixSeconds = 1_072_915_200;

    // UTC seconds since the epoch at which a leap second had been inserted: 2006, 2009, mid 2012, mid 2015, 2017.
    private static readonly long[] LeapSeconds = [63_158_400, 157_852_800, 268_185_600, 362_793_600, 410_313_600];

    /// <summary>Nanoseconds of Unix time of a Time64 (microseconds); <see cref="long.MaxValue"/> beyond the year 2262.</summary>
    public static long FromTime64(ulong microseconds, SpduFamily family)
    {
        ulong seconds = microseconds / 1_000_000;
        if (seconds > 7_000_000_000)
            return long.MaxValue;
        return FromSeconds((long)seconds, family) + (long)(microseconds % 1_000_000 * 1_000);
    }

    /// <summary>Nanoseconds of Unix time of a Time32 (seconds), or of such a time with a duration added.</summary>
    public static long FromSeconds(long seconds, SpduFamily family)
    {
        if (seconds > 7_000_000_000)
            return long.MaxValue;
        return (EpochUnixSeconds + ToUtc(seconds, family)) * 1_000_000_000;
    }

    /// <summary>Microseconds since the epoch of a Unix time in nanoseconds; 0 for times before 2004.</summary>
    public static ulong ToTime64(long unixNanoseconds, SpduFamily family)
    {
        long utc = (unixNanoseconds / 1_000) - (EpochUnixSeconds * 1_000_000);
        if (utc < 0)
            return 0;
        int leaps = 0;
        while (family == SpduFamily.Ieee1609Dot2 && leaps < LeapSeconds.Length && utc >= LeapSeconds[leaps] * 1_000_000)
            leaps++;
        return (ulong)utc + ((ulong)leaps * 1_000_000);
    }

    /// <summary>Seconds since the epoch of a Unix time in nanoseconds.</summary>
    public static uint ToTime32(long unixNanoseconds, SpduFamily family) => (uint)(ToTime64(unixNanoseconds, family) / 1_000_000);

    private static long ToUtc(long seconds, SpduFamily family)
    {
        if (family != SpduFamily.Ieee1609Dot2)
            return seconds;
        int leaps = 0;
        while (leaps < LeapSeconds.Length && seconds - leaps - 1 >= LeapSeconds[leaps])
            leaps++;
        return seconds - leaps;
    }
}
