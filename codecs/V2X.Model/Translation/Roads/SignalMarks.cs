using V2X.Model.Canonical;

namespace V2X.Model.Translation.Roads;

/// <summary>
/// TimeMark, tenths of a second within the present or next UTC hour, to and from times. Marks of ends and of what comes next are taken as at
/// most five minutes past, so that those late in the coming hour are not mistaken for ones long gone; a start may lie as far back as ahead.
/// </summary>
/// <param name="unavailable">Value that says nothing.</param>
/// <param name="beyond">Value for an hour or more.</param>
internal sealed class SignalMarks(int unavailable, int beyond)
{
    /// <summary>Greatest difference that rounding to a mark can make, milliseconds.</summary>
    public const double ResolutionMs = 50;

    private const int MarksPerHour = 36_000;
    private const int LeapSecondMarks = 10;
    private const long MarkMs = 100;
    private const long HourMs = MarksPerHour * MarkMs;
    private const long EndsAheadMs = 25 * 60_000;

    /// <summary>Value that says nothing.</summary>
    public int Unavailable => unavailable;

    /// <summary>The time of a mark; null for unavailable, for reserved values and for an hour or more, which is noted in the phase.</summary>
    public long? Read(int mark, long baseUnixMs, SignalTimes time, SignalPhase phase)
    {
        if (mark == unavailable || mark < 0)
            return null;
        // A TimeMark that goes up to 36111 has room for a leap second; elsewhere 36000 has always stood for an hour or more.
        bool isLeap = mark is >= MarksPerHour and < MarksPerHour + LeapSecondMarks && beyond > MarksPerHour && EndsHalfYear(baseUnixMs);
        if (mark < MarksPerHour || isLeap)
            return Resolve(mark, baseUnixMs, time);
        if (mark == beyond || mark == MarksPerHour)
            phase.BeyondAnHour = (phase.BeyondAnHour ?? SignalTimes.None) | time;
        return null;
    }

    /// <summary>The mark of a time; unavailable for one that its reader would take for another.</summary>
    public int Write(long? unixMs, long baseUnixMs, SignalTimes time, SignalPhase phase)
    {
        if (unixMs is not { } value)
            return (phase.BeyondAnHour & time) > 0 ? beyond : unavailable;
        if (value >= baseUnixMs + HourMs)
            return beyond;
        if (value <= baseUnixMs - HourMs)
            return unavailable;
        int mark = MinuteTime.TimeMarkOf(value + (MarkMs / 2));
        return Math.Abs(Resolve(mark, baseUnixMs, time) - value) <= MarkMs ? mark : unavailable;
    }

    /// <summary>Milliseconds of a countdown; null for unavailable and for an hour or more, which is noted in the phase.</summary>
    public long? ReadCountdown(int countdown, SignalTimes time, SignalPhase phase)
    {
        if (countdown is >= 0 and < MarksPerHour)
            return countdown * MarkMs;
        if (countdown == beyond)
            phase.BeyondAnHour = (phase.BeyondAnHour ?? SignalTimes.None) | time;
        return null;
    }

    /// <summary>The countdown of a span of time; what has passed is 0.</summary>
    public int WriteCountdown(long? spanMs, SignalTimes time, SignalPhase phase)
    {
        if (spanMs is not { } value)
            return (phase.BeyondAnHour & time) > 0 ? beyond : unavailable;
        return value >= HourMs ? beyond : (int)((Math.Max(value, 0) + (MarkMs / 2)) / MarkMs);
    }

    private static long Resolve(int mark, long baseUnixMs, SignalTimes time) =>
        MinuteTime.ResolveTimeMark(mark, time == SignalTimes.Start ? baseUnixMs : baseUnixMs + EndsAheadMs);

    private static bool EndsHalfYear(long unixMs)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
        return time is { Hour: 23, Month: 6, Day: 30 } or { Hour: 23, Month: 12, Day: 31 };
    }
}
