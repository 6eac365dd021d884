using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>The generation time of a signed message is there, lies shortly before its reception, and goes forward.</summary>
internal sealed class GenerationTimeCheck : Check
{
    private const double NanosecondsPerMillisecond = 1e6;
    private readonly SenderState<long> _latest = new();
    private readonly double _maximumAgeMs;
    private readonly double _maximumAheadMs;
    private readonly bool _isForward;

    /// <param name="parameters"><c>messages</c>, <c>maximumAgeMs</c>, <c>maximumAheadMs</c> (of a clock that is fast, 0), <c>forward</c> (false: only the age).</param>
    public GenerationTimeCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _maximumAgeMs = parameters.Number("maximumAgeMs", 1, 3_600_000);
        _maximumAheadMs = parameters.Number("maximumAheadMs", 0, 3_600_000, 0);
        _isForward = parameters.Json.Flag("forward", false);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (!one.Security.IsSigned || one.ReceivedUnixNs == 0)
            return;
        if (one.Security.GeneratedUnixNs is not { } generated)
        {
            judgement.Break(one, "generationTime", "field-absent");
            return;
        }

        ref long latest = ref _latest.Of(one.Sender!);
        bool isBack = _isForward && generated <= latest;
        latest = generated;
        double ageMs = (one.ReceivedUnixNs - generated) / NanosecondsPerMillisecond;
        if (ageMs > _maximumAgeMs || ageMs < -_maximumAheadMs)
            judgement.Break(one, "generationTime", "age", ageMs, -_maximumAheadMs, _maximumAgeMs);
        else if (isBack)
            judgement.Break(one, "generationTime", "time-back");
        else
            judgement.Hold();
    }
}
