using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>Minutes of the year. Pure functions, thread-safe, no allocation.</summary>
internal static class SaeEventTime
{
    private const int GreatestYear = 4095;
    private const int MiddleMonth = 7;

    /// <summary>A minute of the year as the time nearest to another; null where it says nothing.</summary>
    public static long? ReadMinute(int minute, long nearUnixMs) =>
        minute == MinuteTime.MinuteOfTheYearUnavailable ? null : MinuteTime.Resolve(minute, 0, nearUnixMs);

    /// <summary>The minute of the year of a time; "unavailable" where there is none.</summary>
    public static int WriteMinute(long? unixMs) =>
        unixMs is { } time ? MinuteTime.MinuteOfTheYearOf(EventQuantity.Clamp(time)) : MinuteTime.MinuteOfTheYearUnavailable;

    /// <summary>A time that every minute of a year is nearest to in that year.</summary>
    public static long MiddleOf(int year) => new DateTimeOffset(year, MiddleMonth, 2, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Year of a time.</summary>
    public static int YearOf(long unixMs) => Math.Min(DateTimeOffset.FromUnixTimeMilliseconds(EventQuantity.Clamp(unixMs)).Year, GreatestYear);
}
