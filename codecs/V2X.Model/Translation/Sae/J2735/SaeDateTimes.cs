using V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Translation.Sae.J2735;

/// <summary>
/// DDateTime to and from milliseconds since 1970-01-01 UTC. Where it names no date or hour the one nearest to the context's time is meant.
/// Pure functions, no allocation.
/// </summary>
internal static class SaeDateTimes
{
    private const int DSecondMost = 60_999;
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    /// <summary>The time; null where it has no second or is none of the calendar's. An offset says by how much local time is ahead of UTC.</summary>
    public static long? Read(DDateTime wire, TranslationContext context)
    {
        if (!wire.HasSecond || wire.Second > DSecondMost)
            return null;
        long ahead = wire.HasOffset ? wire.Offset * MinuteMs : 0;
        if (!wire.HasMinute || wire.Minute > 59)
            return MinuteTime.Resolve(wire.Second, context.ReferenceUnixMs);
        long withinHour = (wire.Minute * MinuteMs) + wire.Second;
        if (!wire.HasHour || wire.Hour > 23)
            return Nearest(withinHour - ahead, HourMs, context.ReferenceUnixMs);
        long withinDay = (wire.Hour * HourMs) + withinHour;
        if (!HasDate(wire))
            return Nearest(withinDay - ahead, DayMs, context.ReferenceUnixMs);
        return new DateTimeOffset(wire.Year, wire.Month, wire.Day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + withinDay - ahead;
    }

    /// <summary>Sets every field in UTC; none where the time is not known.</summary>
    public static void Write(long? unixMs, DDateTime wire)
    {
        wire.HasOffset = false;
        wire.HasYear = wire.HasMonth = wire.HasDay = wire.HasHour = wire.HasMinute = wire.HasSecond = false;
        if (unixMs is not { } time)
            return;
        var utc = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(time, 0, FourDigitYears));
        wire.Year = Math.Min(utc.Year, 4095);
        wire.Month = utc.Month;
        wire.Day = utc.Day;
        wire.Hour = utc.Hour;
        wire.Minute = utc.Minute;
        wire.Second = MinuteTime.DSecondOf(time);
    }

    // 9999-12-31.
    private const long FourDigitYears = 253_402_214_400_000;

    private static bool HasDate(DDateTime wire) => wire.HasYear && wire.HasMonth && wire.HasDay && wire.Year is > 0 and < 9999
        && wire.Month is >= 1 and <= 12 && wire.Day >= 1 && wire.Day <= DateTime.DaysInMonth(wire.Year, wire.Month);

    private static long Nearest(long within, long period, long reference)
    {
        long ahead = (within - reference) % period;
        ahead = ahead < 0 ? ahead + period : ahead;
        return reference + (ahead >= period / 2 ? ahead - period : ahead);
    }
}
