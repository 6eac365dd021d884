using System.Runtime.InteropServices;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>What a signal shows goes on from message to message as it must, seen from one side that a requirement names.</summary>
internal sealed class SignalsCheck : Check
{
    private const int MostSignals = 16_384;
    private readonly Dictionary<(int, int, int), (SignalLight Light, long EndUnixMs, long ReceivedUnixNs)> _before = [];
    private readonly List<(SignalLight From, SignalLight To)> _unwanted = [];
    private readonly SignalAspect _aspect;
    private readonly double _toleranceMs;
    private readonly double _pauseNs;

    /// <param name="parameters">
    /// <c>messages</c>; <c>aspect</c>; <c>unwanted</c>: changes of colour that must not be, as "red&gt;yellow" by the names of SignalLight;
    /// <c>toleranceMs</c> of times (500); <c>pauseMs</c>, from which on something may have been missed (2,000).
    /// </param>
    public SignalsCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _aspect = parameters.Json.Choice<SignalAspect>("aspect");
        _toleranceMs = parameters.Number("toleranceMs", 0, 600_000, 500);
        _pauseNs = parameters.Number("pauseMs", 1, 600_000, 2_000) * 1e6;
        foreach (string change in parameters.Json.Names("unwanted"))
        {
            string[] ends = change.Split('>');
            if (ends.Length == 2 && TryRead(ends[0], out SignalLight from) && TryRead(ends[1], out SignalLight to))
                _unwanted.Add((from, to));
            else
                parameters.Json.Fault("unwanted", $"'{change}' is no change; lights are {string.Join(", ", Enum.GetNames<SignalLight>())}");
        }

        if (_aspect == SignalAspect.Colours && _unwanted.Count == 0)
            parameters.Json.Fault("unwanted", "is missing");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || one.Canonical is not SignalMessage message)
            return;
        for (int i = 0; i < message.Intersections.Count; i++)
        {
            SignalIntersection intersection = message.Intersections[i];
            for (int j = 0; j < intersection.Movements.Count; j++)
                Follow(one, judgement, intersection, intersection.Movements[j]);
        }
    }

    private void Follow(Observation one, Judgement judgement, SignalIntersection intersection, SignalMovement movement)
    {
        (int, int, int) name = (intersection.Region ?? -1, intersection.Id ?? -1, movement.GroupId ?? 0);
        if (movement.GroupId is null || ShownBy(movement, one.ReceivedUnixNs / 1_000_000) is not { Light: { } light } phase)
            return;
        if (_before.Count >= MostSignals && !_before.ContainsKey(name))
            return;
        ref (SignalLight Light, long EndUnixMs, long ReceivedUnixNs) kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_before, name, out bool isKnown);
        (SignalLight Light, long EndUnixMs, long ReceivedUnixNs) before = kept;
        kept = (light, phase.LikelyEndUnixMs ?? 0, one.ReceivedUnixNs);
        if (isKnown && one.ReceivedUnixNs - before.ReceivedUnixNs < _pauseNs)
            Judge(one, judgement, before, kept, name.Item3);
    }

    private void Judge(
        Observation one, Judgement judgement, in (SignalLight Light, long EndUnixMs, long ReceivedUnixNs) before, in (SignalLight Light, long EndUnixMs, long ReceivedUnixNs) now, int group)
    {
        bool isChange = before.Light != now.Light;
        if (_aspect == SignalAspect.Colours)
        {
            if (isChange && _unwanted.Contains((before.Light, now.Light)))
                judgement.Break(one, "intersections[*].phases[*].phaseStates[*].light", "colour-change", before.Light.ToString(), now.Light.ToString(), group);
            else if (isChange)
                judgement.Hold();
            return;
        }

        if (isChange != (_aspect == SignalAspect.Change) || before.EndUnixMs == 0 || (now.EndUnixMs == 0 && !isChange))
            return;
        double apartMs = isChange ? (one.ReceivedUnixNs / 1e6) - before.EndUnixMs : now.EndUnixMs - before.EndUnixMs;
        if (Math.Abs(apartMs) <= _toleranceMs)
            judgement.Hold();
        else
            judgement.Break(one, "intersections[*].phases[*].phaseStates[*].timing", isChange ? "change-time" : "countdown", apartMs, _toleranceMs, group);
    }

    // Chinese messages may tell the states of a cycle in any order; the one shown now has begun and not ended.
    private static SignalPhase? ShownBy(SignalMovement movement, long nowUnixMs)
    {
        if (movement.Phases.Count == 1)
            return movement.Phases[0];
        for (int i = 0; i < movement.Phases.Count; i++)
        {
            if (movement.Phases[i].IsShownNow == true)
                return movement.Phases[i];
        }

        for (int i = 0; i < movement.Phases.Count; i++)
        {
            SignalPhase phase = movement.Phases[i];
            if (phase.StartUnixMs <= nowUnixMs && (phase.LikelyEndUnixMs ?? phase.MaxEndUnixMs ?? long.MaxValue) > nowUnixMs)
                return phase;
        }

        return null;
    }

    private static bool TryRead(string name, out SignalLight light) => Enum.TryParse(name, ignoreCase: true, out light) && Enum.IsDefined(light);
}
