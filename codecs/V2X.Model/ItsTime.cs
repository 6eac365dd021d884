namespace V2X.Model;

/// <summary>
/// The time of ETSI messages, TimestampIts: milliseconds of atomic time since 2004-01-01 00:00:00 UTC, leap seconds counted
/// (ETSI TS 102 894-2). Holds the leap seconds announced until 2026; one announced later needs a row here. Pure functions.
/// </summary>
public static class ItsTime
{
    private const long SecondMs = 1000;
    private const long GenerationDeltaTimePeriodMs = 65_536;
    private static readonly DateTime Epoch = new(2004, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly long EpochUnixMs = new DateTimeOffset(Epoch).ToUnixTimeMilliseconds();

    // UTC midnights that a leap second stands directly before.
    private static readonly DateTime[] LeapSecondsBefore =
    [
        new(2006, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        new(2009, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        new(2012, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        new(2015, 7, 1, 0, 0, 0, DateTimeKind.Utc),
        new(2017, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    ];

    /// <summary>UTC of <paramref name="timestampIts"/>. A time within a leap second gives the second before it, <paramref name="inLeapSecond"/> true.</summary>
    /// <param name="timestampIts">TimestampIts, 0..4398046511103.</param>
    /// <param name="inLeapSecond">Whether it lies in a second 23:59:60.</param>
    public static DateTime ToUtc(long timestampIts, out bool inLeapSecond)
    {
        long passedMs = 0;
        inLeapSecond = false;
        foreach (DateTime midnight in LeapSecondsBefore)
        {
            long startMs = (long)(midnight - Epoch).TotalMilliseconds + passedMs;
            if (timestampIts < startMs)
                break;
            passedMs += SecondMs;
            inLeapSecond = timestampIts < startMs + SecondMs;
        }

        return Epoch.AddTicks((timestampIts - passedMs) * TimeSpan.TicksPerMillisecond);
    }

    /// <summary>TimestampIts of a time given as milliseconds since 1970-01-01 UTC, 2004 or later.</summary>
    public static long FromUnixMilliseconds(long unixMs)
    {
        long sinceEpochMs = unixMs - EpochUnixMs;
        long passedMs = 0;
        foreach (DateTime midnight in LeapSecondsBefore)
        {
            if (sinceEpochMs < (midnight - Epoch).TotalMilliseconds)
                break;
            passedMs += SecondMs;
        }

        return sinceEpochMs + passedMs;
    }

    /// <summary>
    /// The TimestampIts that a GenerationDeltaTime stands for: of all with that remainder the one nearest to
    /// <paramref name="nearTimestampIts"/>, within 32.768 s of it.
    /// </summary>
    /// <param name="generationDeltaTimeMs">TimestampIts modulo 65536, 0..65535.</param>
    /// <param name="nearTimestampIts">A time close by, usually that of reception.</param>
    public static long Nearest(int generationDeltaTimeMs, long nearTimestampIts)
    {
        long behindMs = (nearTimestampIts - generationDeltaTimeMs) & (GenerationDeltaTimePeriodMs - 1);
        return nearTimestampIts - (behindMs >= GenerationDeltaTimePeriodMs / 2 ? behindMs - GenerationDeltaTimePeriodMs : behindMs);
    }
}
