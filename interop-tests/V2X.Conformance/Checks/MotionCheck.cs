using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>
/// What a vehicle says of its motion agrees with how it moves from message to message. Held against each other over a while, so that rounding and
/// the radio's delays weigh little; where a statement is missing nothing is said.
/// </summary>
internal sealed class MotionCheck : Check
{
    private readonly SenderState<MotionState> _bases = new();
    private readonly MotionAspect _aspect;
    private readonly double _tolerance;
    private readonly double _overNs;
    private readonly double _pauseNs;
    private readonly double _minimumSpeed;

    /// <param name="parameters">
    /// <c>messages</c>, <c>aspect</c>, <c>tolerance</c> in the unit of the aspect, <c>overMs</c> (1,000), <c>minimumSpeed</c> in m/s below which it
    /// is not judged (0), <c>pauseMs</c> (3,000).
    /// </param>
    public MotionCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _aspect = parameters.Json.Choice<MotionAspect>("aspect");
        _tolerance = parameters.Number("tolerance", 0, 1_000);
        _overNs = parameters.Number("overMs", 50, 60_000, 1_000) * 1e6;
        _minimumSpeed = parameters.Number("minimumSpeed", 0, 100, 0);
        _pauseNs = parameters.Number("pauseMs", 50, 600_000, 3_000) * 1e6;
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || one.Sender is not { } sender || one.Canonical is not RoadUserMessage message)
            return;
        long unixNs = one.Security.GeneratedUnixNs ?? message.GeneratedUnixMs * 1_000_000 ?? one.ReceivedUnixNs;
        MotionState now = MotionState.Of(message, unixNs);
        ref MotionState from = ref _bases.Of(sender);
        double elapsedNs = now.UnixNs - from.UnixNs;
        if (from.UnixNs == 0 || elapsedNs <= 0 || elapsedNs > _pauseNs)
        {
            from = now;
            return;
        }

        if (elapsedNs < _overNs)
            return;
        MotionState before = from;
        from = now;
        Judge(one, judgement, before, now, elapsedNs / 1e9);
    }

    private void Judge(Observation one, Judgement judgement, in MotionState before, in MotionState now, double seconds)
    {
        // A speed that is not told is not above the limit.
        if (_minimumSpeed > 0 && !(Math.Min(before.Speed, now.Speed) >= _minimumSpeed))
            return;
        (double told, double shown, string path) = Compare(before, now, seconds);
        double apart = _aspect == MotionAspect.Heading ? Math.Abs(MotionState.Difference(told, shown)) : Math.Abs(told - shown);
        if (double.IsNaN(apart))
            return;
        if (apart > _tolerance)
            judgement.Break(one, path, "motion", told, shown, _tolerance);
        else
            judgement.Hold();
    }

    // Means of both ends: what lies between them is not told.
    private (double Told, double Shown, string Path) Compare(in MotionState before, in MotionState now, double seconds)
    {
        (double metres, double degrees) = before.To(now);
        return _aspect switch
        {
            MotionAspect.Speed => ((before.Speed + now.Speed) / 2, metres / seconds, "speed"),
            MotionAspect.Heading => (before.Heading + (MotionState.Difference(before.Heading, now.Heading) / 2), degrees, "heading"),
            MotionAspect.Acceleration => ((before.Acceleration + now.Acceleration) / 2, (now.Speed - before.Speed) / seconds, "accelSet.long"),
            _ => ((before.YawRate + now.YawRate) / 2, MotionState.Difference(before.Heading, now.Heading) / seconds, "accelSet.yaw"),
        };
    }
}
