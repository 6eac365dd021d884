using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>Messages of one station follow one another within bounds of time. A pause longer than a limit ends a sequence: the unit was out of reach.</summary>
internal sealed class IntervalCheck : Check
{
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly double _minimumMs;
    private readonly double _maximumMs;
    private readonly double _pauseMs;

    /// <param name="parameters"><c>messages</c>, <c>minimumMs</c>, <c>maximumMs</c>, and <c>pauseMs</c>, from which on an interval is none (10,000).</param>
    public IntervalCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _minimumMs = parameters.Number("minimumMs", 0, 3_600_000, 0);
        _maximumMs = parameters.Number("maximumMs", 1, 3_600_000);
        _pauseMs = parameters.Number("pauseMs", 1, 3_600_000, 10_000);
        if (_maximumMs < _minimumMs)
            parameters.Json.Fault("maximumMs", "is below minimumMs");
        if (_pauseMs <= _maximumMs)
            parameters.Json.Fault("pauseMs", "is not above maximumMs: no interval could be too long");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Sender is not { PreviousUnixNs: > 0 } sender || one.ReceivedUnixNs == 0)
            return;
        double ms = (one.ReceivedUnixNs - sender.PreviousUnixNs) / NanosecondsPerMillisecond;
        if (ms >= _pauseMs)
            return;
        if (ms >= _minimumMs && ms <= _maximumMs)
            judgement.Hold();
        else
            judgement.Break(one, "", "interval", ms, _minimumMs, _maximumMs);
    }

    public override void Finish(RunFacts run, Judgement judgement)
    {
        if (run.Packets > 0 && run.LastUnixNs == 0)
            judgement.Lack("no-times");
    }
}
