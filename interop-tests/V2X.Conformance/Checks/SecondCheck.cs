using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>The second of the minute that a message tells is that of its reception, a little earlier.</summary>
internal sealed class SecondCheck : Check
{
    private const long MinuteMs = 60_000;
    private const int LongestMinuteMs = 61_000;
    private readonly WireField? _field;
    private readonly double _maximumAgeMs;
    private readonly double _maximumAheadMs;

    /// <param name="parameters"><c>messages</c>, <c>maximumAgeMs</c>, <c>maximumAheadMs</c> (0); <c>path</c> of other fields than the message's own second.</param>
    public SecondCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _field = parameters.Json.Has("path") ? parameters.Field("path", Types) : null;
        _maximumAgeMs = parameters.Number("maximumAgeMs", 0, MinuteMs / 2);
        _maximumAheadMs = parameters.Number("maximumAheadMs", 0, MinuteMs / 2, 0);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0)
            return;
        if (_field is null)
        {
            Judge(one, judgement, one.Key.DSecondMs);
            return;
        }

        foreach (WireValue second in _field.In(one.Message!))
            Judge(one, judgement, (int)second.Number);
    }

    private void Judge(Observation one, Judgement judgement, int secondMs)
    {
        if (secondMs is < 0 or >= LongestMinuteMs)
            return;
        double ageMs = (one.ReceivedUnixNs / 1e6 % MinuteMs) - secondMs;
        ageMs -= MinuteMs * Math.Round(ageMs / MinuteMs);
        if (ageMs > _maximumAgeMs || ageMs < -_maximumAheadMs)
            judgement.Break(one, _field?.Path ?? "secMark", "age", ageMs, -_maximumAheadMs, _maximumAgeMs);
        else
            judgement.Hold();
    }
}
