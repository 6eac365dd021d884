namespace V2X.Model;

/// <summary>
/// Nanoseconds since 1970-01-01 UTC, in which stages are timed, to and from milliseconds, which messages and the canonical model have. Pure
/// functions, thread-safe, no allocation.
/// </summary>
public static class NanosecondTime
{
    /// <summary>Nanoseconds in a millisecond.</summary>
    public const long PerMillisecond = 1_000_000;

    /// <summary>Whole milliseconds of a time or span in nanoseconds, rounded towards zero.</summary>
    public static long ToMilliseconds(long nanoseconds) => nanoseconds / PerMillisecond;

    /// <summary>Nanoseconds of a time or span in milliseconds; beyond the year 2262 the result is out of range and wraps around.</summary>
    public static long FromMilliseconds(long milliseconds) => milliseconds * PerMillisecond;
}
