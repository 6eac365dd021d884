using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>
/// A station sends as soon as its motion has changed by more than a threshold since its last message. What may change until the next moment at which
/// it looks is allowed on top, by the rates that it tells itself.
/// </summary>
internal sealed class TriggeredCheck : Check
{
    private readonly SenderState<MotionState> _before = new();
    private readonly TriggerAspect _aspect;
    private readonly double _threshold;
    private readonly double _slackSeconds;
    private readonly double _pauseNs;

    /// <param name="parameters">
    /// <c>messages</c>, <c>aspect</c> (position in metres, speed in m/s, heading in degrees), <c>threshold</c>, <c>slackMs</c> (160: how long after the
    /// change a message may come), <c>pauseMs</c> (3,000).
    /// </param>
    public TriggeredCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _aspect = parameters.Json.Choice<TriggerAspect>("aspect");
        _threshold = parameters.Number("threshold", 0, 10_000);
        _slackSeconds = parameters.Number("slackMs", 0, 60_000, 160) / 1e3;
        _pauseNs = parameters.Number("pauseMs", 1, 600_000, 3_000) * 1e6;
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || one.Sender is not { } sender || one.Canonical is not RoadUserMessage message)
            return;
        MotionState now = MotionState.Of(message, one.ReceivedUnixNs);
        ref MotionState place = ref _before.Of(sender);
        MotionState before = place;
        place = now;
        double elapsedNs = now.UnixNs - before.UnixNs;
        if (before.UnixNs == 0 || elapsedNs <= 0 || elapsedNs >= _pauseNs)
            return;
        (double change, double rate, string path) = Compare(before, now);
        if (double.IsNaN(change))
            return;
        if (double.IsNaN(rate))
            rate = change / (elapsedNs / 1e9);
        if (change > _threshold + (rate * _slackSeconds))
            judgement.Break(one, path, "change-late", change, elapsedNs / 1e6, _threshold);
        else
            judgement.Hold();
    }

    private (double Change, double Rate, string Path) Compare(in MotionState before, in MotionState now) => _aspect switch
    {
        TriggerAspect.Position => (before.To(now).Metres, Math.Max(before.Speed, now.Speed), "referencePosition"),
        TriggerAspect.Speed => (Math.Abs(now.Speed - before.Speed), Larger(before.Acceleration, now.Acceleration), "speed"),
        _ => (Math.Abs(MotionState.Difference(before.Heading, now.Heading)), Larger(before.YawRate, now.YawRate), "heading"),
    };

    private static double Larger(double one, double other) => Math.Max(Math.Abs(one), Math.Abs(other));
}
