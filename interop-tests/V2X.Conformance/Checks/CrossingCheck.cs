using V2X.Conformance.Crossings;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>
/// How a vehicle behaves when it crosses the border, seen from one side that a requirement names. It is followed by where it must be next, whatever it
/// is called.
/// </summary>
internal sealed class CrossingCheck : Check
{
    private const int CountModulus = 128;
    private readonly IReadOnlyList<string> _messages;
    private readonly CrossingLine? _line;
    private readonly CrossingTracker _tracker;
    private readonly LaneField _lanes = new();
    private readonly CrossingAspect _aspect;
    private readonly double _withinMs;
    private readonly double _forMs;
    private readonly double _maximumMs;

    /// <param name="parameters">
    /// <c>messages</c>: of vehicles; <c>aspect</c>; <c>withinMs</c>: how long after the line it still may be as before (1,000); <c>forMs</c>: how long
    /// after the line it is looked at (30,000); <c>maximumMs</c> of a gap.
    /// </param>
    public CrossingCheck(CheckParameters parameters)
    {
        _messages = parameters.Messages();
        _aspect = parameters.Json.Choice<CrossingAspect>("aspect");
        _withinMs = parameters.Number("withinMs", 0, 600_000, 1_000);
        _forMs = parameters.Number("forMs", 1, 3_600_000, 30_000);
        if (_aspect == CrossingAspect.Gap)
            _maximumMs = parameters.Number("maximumMs", 1, 600_000);
        _line = parameters.Border();
        _tracker = new CrossingTracker(_line!);
        Types = _aspect == CrossingAspect.DrivingSide ? [.. _messages, "MAP", "MAPEM"] : _messages;
    }

    /// <inheritdoc/>
    public override void Observe(Observation one, Judgement judgement)
    {
        if (!_messages.Contains(one.Key.Type))
        {
            _lanes.Take(one);
            return;
        }

        if (_tracker.Take(one) is not { } step)
            return;
        ulong digest = one.Security.IsSigned ? one.Security.SignerDigest : 0;
        if (double.IsNaN(step.SinceCrossedMs))
            step.Track.Note(one.Key.StationId, digest, one.ReceivedUnixNs);
        else if (step.SinceCrossedMs <= _forMs)
            Judge(one, judgement, step);
    }

    /// <inheritdoc/>
    public override void Finish(RunFacts run, Judgement judgement)
    {
        if (!_tracker.HasCrossed)
            judgement.Lack("crossing-none");
        else if (_aspect == CrossingAspect.DrivingSide && !_lanes.HasLanes)
            judgement.Lack("crossing-no-map");
    }

    private void Judge(Observation one, Judgement judgement, in CrossingStep step)
    {
        switch (_aspect)
        {
            case CrossingAspect.Counter:
                JudgeCounter(one, judgement, step);
                break;
            case CrossingAspect.Gap when step.SinceMs > _maximumMs:
                judgement.Break(one, "", "crossing-gap", step.SinceMs, _maximumMs);
                break;
            case CrossingAspect.Gap:
                judgement.Hold();
                break;
            case CrossingAspect.DrivingSide:
                JudgeSide(one, judgement, step);
                break;
            default:
                if (step.SinceCrossedMs > _withinMs)
                    JudgeChanged(one, judgement, step, _line!.Sides[step.Track.Side]);
                break;
        }
    }

    private void JudgeChanged(Observation one, Judgement judgement, in CrossingStep step, CrossingSide side)
    {
        if (_aspect == CrossingAspect.Edition && !side.Editions.Contains(one.Edition))
            judgement.Break(one, "", "crossing-edition", one.Edition, step.SinceCrossedMs, string.Join(", ", side.Editions));
        else if (_aspect == CrossingAspect.Signed && !one.Security.IsSigned)
            judgement.Break(one, "", "crossing-unsigned", step.SinceCrossedMs);
        else if (_aspect == CrossingAspect.Pseudonym && step.Track.WasCalled(one.Key.StationId, Before(step)))
            judgement.Break(one, "id", "crossing-identity", step.SinceCrossedMs);
        else if (_aspect == CrossingAspect.Certificate)
            JudgeCertificate(one, judgement, step, side);
        else
            judgement.Hold();
    }

    private void JudgeCertificate(Observation one, Judgement judgement, in CrossingStep step, CrossingSide side)
    {
        if (!one.Security.IsSigned)
            return;
        if (step.Track.HasSigned(one.Security.SignerDigest, Before(step)))
            judgement.Break(one, "signer", "crossing-certificate", step.SinceCrossedMs);
        else if (side.Hash.Length > 0 && one.Security.Hash != side.Hash)
            judgement.Break(one, "hashId", "crossing-hash", one.Security.Hash, side.Hash);
        else
            judgement.Hold();
    }

    // Who changes on the way to the line has changed.
    private long Before(in CrossingStep step) => step.Track.CrossedUnixNs - (long)(_withinMs * 1e6);

    // A counter that is drawn anew hits the next value once in 64 times.
    private static void JudgeCounter(Observation one, Judgement judgement, in CrossingStep step)
    {
        if (!step.IsRenamed || step.CountBefore < 0 || one.Key.MessageCount < 0)
            return;
        int ahead = (one.Key.MessageCount - step.CountBefore + CountModulus) % CountModulus;
        if (ahead <= 1)
            judgement.Break(one, "msgCnt", "crossing-counter", one.Key.MessageCount, step.CountBefore);
        else
            judgement.Hold();
    }

    private void JudgeSide(Observation one, Judgement judgement, in CrossingStep step)
    {
        if (_lanes.Along(step.Track.Last) is not { } degrees)
            return;
        if (degrees <= 90)
            judgement.Hold();
        else
            judgement.Break(one, "heading", "crossing-side", degrees, _line!.Sides[step.Track.Side].DrivingSide.ToString().ToLowerInvariant());
    }
}
