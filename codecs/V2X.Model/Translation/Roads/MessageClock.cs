using V2X.Model.Canonical;

namespace V2X.Model.Translation.Roads;

/// <summary>
/// MinuteOfTheYear and DSecond, each of which may be missing, to and from one time and how much of it was said. DSecond 61000 and above
/// are reserved and taken as unavailable. Pure functions, no allocation.
/// </summary>
internal static class MessageClock
{
    private const int FirstReservedDSecond = 61_000;
    private const long MinuteMs = 60_000;
    private const long EarliestUnixMs = 0;

    // The start of the year 9000: far enough from the end of the calendar for a year to be added.
    private const long LatestUnixMs = 221_845_392_000_000;

    /// <summary>The time, null where nothing is said.</summary>
    /// <param name="minute">MinuteOfTheYear, or null where it is not sent.</param>
    /// <param name="millisecond">DSecond, or null where it is not sent.</param>
    /// <param name="referenceUnixMs">A time close by.</param>
    /// <param name="form">How much was said.</param>
    public static long? Read(int? minute, int? millisecond, long referenceUnixMs, out ClockForm? form)
    {
        bool hasMinute = minute is >= 0 and < MinuteTime.MinuteOfTheYearUnavailable;
        bool hasMillisecond = millisecond is >= 0 and < FirstReservedDSecond;
        long reference = Math.Clamp(referenceUnixMs, EarliestUnixMs, LatestUnixMs);
        form = (hasMinute, hasMillisecond) switch
        {
            (true, true) => ClockForm.MinuteAndMillisecond,
            (true, false) => ClockForm.Minute,
            (false, true) => ClockForm.Millisecond,
            _ => null,
        };
        return form switch
        {
            ClockForm.MinuteAndMillisecond => MinuteTime.Resolve(minute!.Value, millisecond!.Value, reference),
            ClockForm.Minute => MinuteTime.Resolve(minute!.Value, 0, reference),
            ClockForm.Millisecond => MinuteTime.Resolve(millisecond!.Value, reference),
            _ => null,
        };
    }

    /// <summary>MinuteOfTheYear, or null where it is not known.</summary>
    public static int? WriteMinute(long? unixMs, ClockForm? form) =>
        IsTime(unixMs) && form != ClockForm.Millisecond ? MinuteTime.MinuteOfTheYearOf(unixMs!.Value) : null;

    /// <summary>DSecond, or null where it is not known.</summary>
    public static int? WriteMillisecond(long? unixMs, ClockForm? form) =>
        IsTime(unixMs) && form != ClockForm.Minute ? MinuteTime.DSecondOf(unixMs!.Value) : null;

    /// <summary>
    /// The time that the marks and countdowns of an intersection are counted from: its own, else that of the message, else the reference;
    /// where only the minute is known, the time within it that is closest to the reference.
    /// </summary>
    public static long BaseOf(SignalMessage message, SignalIntersection intersection, long referenceUnixMs)
    {
        long reference = Math.Clamp(referenceUnixMs, EarliestUnixMs, LatestUnixMs);
        if (IsTime(intersection.GeneratedUnixMs))
            return Within(intersection.GeneratedUnixMs!.Value, intersection.GeneratedForm, reference);
        return IsTime(message.GeneratedUnixMs) ? Within(message.GeneratedUnixMs!.Value, message.GeneratedForm, reference) : reference;
    }

    private static long Within(long unixMs, ClockForm? form, long reference) =>
        form == ClockForm.Minute ? Math.Clamp(reference, unixMs, unixMs + MinuteMs - 1) : unixMs;

    private static bool IsTime(long? unixMs) => unixMs is >= EarliestUnixMs and <= LatestUnixMs;
}
