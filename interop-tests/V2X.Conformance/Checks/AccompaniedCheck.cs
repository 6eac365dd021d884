using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>Messages of one type are sent only while those of another type are sent too.</summary>
internal sealed class AccompaniedCheck : Check
{
    private readonly IReadOnlyList<string> _messages;
    private readonly IReadOnlyList<string> _by;
    private readonly double _withinNs;
    private long _firstNs;
    private long _latestNs;

    /// <param name="parameters"><c>messages</c>, <c>by</c>: the others; <c>withinMs</c>: how long ago one of them may have come.</param>
    public AccompaniedCheck(CheckParameters parameters)
    {
        _messages = parameters.Messages();
        _by = parameters.Names("by");
        _withinNs = parameters.Number("withinMs", 1, 3_600_000) * 1e6;
        Types = [.. _messages.Union(_by)];
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0)
            return;
        _firstNs = _firstNs == 0 ? one.ReceivedUnixNs : _firstNs;
        if (_by.Contains(one.Key.Type))
            _latestNs = one.ReceivedUnixNs;
        if (!_messages.Contains(one.Key.Type))
            return;
        if (_latestNs != 0 && one.ReceivedUnixNs - _latestNs <= _withinNs)
            judgement.Hold();
        else if (one.ReceivedUnixNs - Math.Max(_firstNs, _latestNs) > _withinNs)
            judgement.Break(one, "", "alone", judgement.IsFull ? "" : string.Join(", ", _by), _withinNs / 1e6);
    }
}
