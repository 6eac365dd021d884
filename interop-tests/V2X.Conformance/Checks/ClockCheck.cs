using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;
using V2X.Model;

namespace V2X.Conformance.Checks;

/// <summary>
/// A time that a message tells lies near its reception. Leap seconds count where the standard counts them, so that UTC sent as atomic time is found.
/// "Unavailable" is not judged.
/// </summary>
internal sealed class ClockCheck : Check
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DeltaPeriodMs = 65_536;
    private const int MinutesUnknown = 527_040;
    private const int MarksInHour = 36_000;
    private const int LongestMinuteMs = 61_000;
    private readonly WireField _field;
    private readonly WireCondition? _when;
    private readonly WireClock _clock;
    private readonly double _maximumAgeMs;
    private readonly double _maximumAheadMs;

    /// <param name="parameters">
    /// <c>messages</c>, <c>path</c>, <c>clock</c> (second, minute, mark, delta, timestamp), <c>maximumAgeMs</c>, <c>maximumAheadMs</c> (0),
    /// <c>when</c> (a condition). The age of a minute is that of its beginning.
    /// </param>
    public ClockCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _field = parameters.Field("path", Types);
        _when = WireCondition.Read(parameters, "when", Types);
        _clock = parameters.Json.Choice<WireClock>("clock");
        _maximumAgeMs = parameters.Number("maximumAgeMs", 0, 1e13);
        _maximumAheadMs = parameters.Number("maximumAheadMs", 0, 1e13, 0);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || _when?.Holds(one.Message!) == false)
            return;
        bool isJudged = false;
        foreach (WireValue value in _field.In(one.Message!))
        {
            double ageMs = AgeMs(value.Number, NanosecondTime.ToMilliseconds(one.ReceivedUnixNs));
            if (double.IsNaN(ageMs))
                continue;
            isJudged = true;
            if (ageMs <= _maximumAgeMs && ageMs >= -_maximumAheadMs)
                continue;
            judgement.Break(one, _field.Path, "age", ageMs, -_maximumAheadMs, _maximumAgeMs);
            return;
        }

        if (isJudged)
            judgement.Hold();
    }

    private double AgeMs(long value, long nowUnixMs) => _clock switch
    {
        WireClock.Second => value >= LongestMinuteMs ? double.NaN : Folded(nowUnixMs - value, MinuteMs),
        WireClock.Mark => value >= MarksInHour ? double.NaN : Folded(nowUnixMs - (value * 100), HourMs),
        WireClock.Minute => value >= MinutesUnknown ? double.NaN : SinceMinute(value, nowUnixMs),
        WireClock.Delta => Folded(ItsTime.FromUnixMilliseconds(nowUnixMs) - value, DeltaPeriodMs),
        _ => ItsTime.FromUnixMilliseconds(nowUnixMs) - value,
    };

    // The nearest of all times that the value could mean.
    private static double Folded(double ageMs, long periodMs) => ageMs - (periodMs * Math.Round(ageMs / periodMs));

    private static double SinceMinute(long minute, long nowUnixMs)
    {
        DateTime now = DateTime.UnixEpoch.AddMilliseconds(nowUnixMs);
        double nearest = double.PositiveInfinity;
        for (int year = now.Year - 1; year <= now.Year + 1; year++)
        {
            double ageMs = (now - new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalMilliseconds - (minute * MinuteMs);
            nearest = Math.Abs(ageMs) < Math.Abs(nearest) ? ageMs : nearest;
        }

        return nearest;
    }
}
