using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>From the generation of a message, as its signature tells it or else the message, to its reception no more time goes by than an application allows.</summary>
internal sealed class LatencyCheck : Check
{
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly double _maximumMs;
    private readonly WireCondition? _when;

    /// <param name="parameters"><c>messages</c>, <c>maximumMs</c>, <c>when</c> (a condition: which messages the application is about).</param>
    public LatencyCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _maximumMs = parameters.Number("maximumMs", 1, 60_000);
        _when = WireCondition.Read(parameters, "when", Types);
    }

    /// <inheritdoc/>
    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || _when?.Holds(one.Message!) == false || MessageTime.Of(one) is not { } made)
            return;
        double ms = (one.ReceivedUnixNs - made) / NanosecondsPerMillisecond;
        if (ms <= _maximumMs)
            judgement.Hold();
        else
            judgement.Break(one, "", "latency", ms, _maximumMs);
    }
}
