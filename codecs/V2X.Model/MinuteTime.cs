namespace V2X.Model;

/// <summary>
/// The times of Chinese and SAE messages, which say where within a minute (DSecond), a year (MinuteOfTheYear) or an hour (TimeMark)
/// something was or will be, and leave the rest to the receiver's clock. All times here are milliseconds since 1970-01-01 UTC. Unix time
/// has no leap seconds: DSecond 60000 to 60999 are the first second of the minute that follows. Pure functions, thread-safe, no allocation.
/// </summary>
public static class MinuteTime
{
    /// <summary>DSecond that says nothing.</summary>
    public const int DSecondUnavailable = 65_535;

    /// <summary>MinuteOfTheYear that says nothing.</summary>
    public const int MinuteOfTheYearUnavailable = 527_040;

    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long TimeMarkMs = 100;
    private const long DayMs = 24 * HourMs;

    /// <summary>The time nearest to <paramref name="referenceUnixMs"/> with this DSecond, at most half a minute off; of two, the earlier.</summary>
    /// <param name="dSecondMs">Milliseconds within the minute, 0..60999.</param>
    /// <param name="referenceUnixMs">A time close by, usually that of reception.</param>
    public static long Resolve(int dSecondMs, long referenceUnixMs) => Nearest(dSecondMs, MinuteMs, referenceUnixMs);

    /// <summary>The time nearest to <paramref name="referenceUnixMs"/> with this minute of the year and DSecond, at most half a year off.</summary>
    /// <param name="minuteOfTheYear">Minutes since the UTC year began, 0..527039.</param>
    /// <param name="dSecondMs">Milliseconds within that minute, 0..60999.</param>
    /// <param name="referenceUnixMs">A time close by, usually that of reception.</param>
    public static long Resolve(int minuteOfTheYear, int dSecondMs, long referenceUnixMs)
    {
        int year = DateTimeOffset.FromUnixTimeMilliseconds(referenceUnixMs).Year;
        long withinYear = (minuteOfTheYear * MinuteMs) + dSecondMs;
        long halfYearMs = (DateTime.IsLeapYear(year) ? 366 : 365) * DayMs / 2;
        long time = StartOf(year) + withinYear;
        if (time - referenceUnixMs > halfYearMs)
            return StartOf(year - 1) + withinYear;
        return referenceUnixMs - time > halfYearMs ? StartOf(year + 1) + withinYear : time;
    }

    /// <summary>The time nearest to <paramref name="referenceUnixMs"/> with this TimeMark, at most half an hour off.</summary>
    /// <param name="timeMark">Tenths of a second within the UTC hour, 0..35999; greater values are no times.</param>
    /// <param name="referenceUnixMs">A time close by: that at which the message was made.</param>
    public static long ResolveTimeMark(int timeMark, long referenceUnixMs) => Nearest(timeMark * TimeMarkMs, HourMs, referenceUnixMs);

    /// <summary>DSecond of a time, 0..59999.</summary>
    public static int DSecondOf(long unixMs) => (int)Modulo(unixMs, MinuteMs);

    /// <summary>MinuteOfTheYear of a time, 0..527039.</summary>
    public static int MinuteOfTheYearOf(long unixMs) =>
        (int)((unixMs - StartOf(DateTimeOffset.FromUnixTimeMilliseconds(unixMs).Year)) / MinuteMs);

    /// <summary>TimeMark of a time, 0..35999, rounded down.</summary>
    public static int TimeMarkOf(long unixMs) => (int)(Modulo(unixMs, HourMs) / TimeMarkMs);

    private static long Nearest(long within, long period, long reference)
    {
        long ahead = Modulo(within - reference, period);
        return reference + (ahead >= period / 2 ? ahead - period : ahead);
    }

    private static long Modulo(long value, long period)
    {
        long rest = value % period;
        return rest < 0 ? rest + period : rest;
    }

    private static long StartOf(int year) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
