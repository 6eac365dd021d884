using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;
using V2X.Model;

namespace V2X.Conformance.Checks;

/// <summary>The minute of the year that a message tells is that of its reception.</summary>
internal sealed class MinuteCheck : Check
{
    private const int Unavailable = 527_040;
    private const int LongestYearMinutes = 527_040;
    private readonly WireField _field;
    private readonly int _maximum;

    /// <param name="parameters"><c>messages</c>, <c>path</c>, <c>maximumMinutes</c> (1): how far it may be off, since a minute ends on the way.</param>
    public MinuteCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _field = parameters.Field("path", Types);
        _maximum = (int)parameters.Whole("maximumMinutes", 0, 1_440, 1);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0)
            return;
        int received = MinuteTime.MinuteOfTheYearOf(NanosecondTime.ToMilliseconds(one.ReceivedUnixNs));
        foreach (WireValue minute in _field.In(one.Message!))
        {
            if (minute.Number >= Unavailable)
                continue;
            long apart = Math.Abs(minute.Number - received);
            // At the turn of the year the count begins anew, after 365 or 366 days.
            if (apart > _maximum && apart < LongestYearMinutes - 1_440 - _maximum)
                judgement.Break(one, _field.Path, "minute", minute.Number, received);
            else
                judgement.Hold();
        }
    }
}
