using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>A part that a message need not always carry is sent at least every so often by each station.</summary>
internal sealed class IncludedCheck : Check
{
    private readonly SenderState<long> _sent = new();
    private readonly WireField _field;
    private readonly double _everyNs;
    private readonly double _slackNs;
    private readonly double _pauseNs;

    /// <param name="parameters">
    /// <c>messages</c>, <c>path</c> of the part, <c>everyMs</c>, <c>slackMs</c> (150: a message may come that much later), <c>pauseMs</c> (5,000),
    /// after which what was sent in between is not known.
    /// </param>
    public IncludedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _field = parameters.Field("path", Types);
        _everyNs = parameters.Number("everyMs", 1, 3_600_000) * 1e6;
        _slackNs = parameters.Number("slackMs", 0, 3_600_000, 150) * 1e6;
        _pauseNs = parameters.Number("pauseMs", 1, 3_600_000, 5_000) * 1e6;
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || one.Sender is not { } sender)
            return;
        ref long sent = ref _sent.Of(sender);
        bool isThere = _field.TryRead(one.Message!, out _);
        bool isKnown = sent != 0 && one.ReceivedUnixNs - sender.PreviousUnixNs < _pauseNs;
        double sinceNs = one.ReceivedUnixNs - sent;
        if (isThere || !isKnown)
            sent = one.ReceivedUnixNs;
        if (!isKnown)
            return;
        if (!isThere && sinceNs > _everyNs + _slackNs)
            judgement.Break(one, _field.Path, "part-late", sinceNs / 1e6, _everyNs / 1e6);
        else
            judgement.Hold();
    }
}
