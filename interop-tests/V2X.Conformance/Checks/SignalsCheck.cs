using System.Runtime.InteropServices;
using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Model.Canonical;

namespace V2X.Conformance.Checks;

/// <summary>What a signal shows goes on from message to message as it must, seen from one side that a requirement names.</summary>
internal sealed class SignalsCheck : Check
{
    private const int MostSignals = 16_384;
    private readonly Dictionary<(int, int, int), SignalState> _before = [];
    private readonly List<(SignalLight From, SignalLight To)> _unwanted = [];
    private readonly SignalAspect _aspect;
    private readonly double _toleranceMs;
    private readonly double _overNs;
    private readonly double _pauseNs;

    /// <param name="parameters">
    /// <c>messages</c>; <c>aspect</c>; <c>unwanted</c>: changes of colour that must not be, as "red&gt;yellow" by the names of SignalLight;
    /// <c>toleranceMs</c> of times (500); <c>overMs</c>: how long a countdown is followed before it is judged (2,000); <c>pauseMs</c>, from which on something may have been missed (2,000).
    /// </param>
    public SignalsCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _aspect = parameters.Json.Choice<SignalAspect>("aspect");
        _toleranceMs = parameters.Number("toleranceMs", 0, 600_000, 500);
        _overNs = parameters.Number("overMs", 100, 600_000, 2_000) * 1e6;
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
            parameters.Json.Missing("unwanted");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.ReceivedUnixNs == 0 || one.Canonical is not SignalMessage message)
            return;
        for (int i = 0; i < message.Intersections.Count; i++)
        {
            SignalIntersection intersection = message.Intersections[i];
            // By the unit's own clock: whether that one is right is another question.
            long nowUnixMs = intersection.GeneratedUnixMs ?? message.GeneratedUnixMs ?? one.ReceivedUnixNs / 1_000_000;
            for (int j = 0; j < intersection.Movements.Count; j++)
                Follow(one, judgement, intersection, intersection.Movements[j], nowUnixMs);
        }
    }

    private void Follow(Observation one, Judgement judgement, SignalIntersection intersection, SignalMovement movement, long nowUnixMs)
    {
        (int, int, int) name = (intersection.Region ?? -1, intersection.Id ?? -1, movement.GroupId ?? 0);
        if (movement.GroupId is null || ShownBy(movement, nowUnixMs) is not { Light: { } light } phase)
            return;
        if (_before.Count >= MostSignals && !_before.ContainsKey(name))
            return;
        ref SignalState kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_before, name, out bool isKnown);
        SignalState before = kept;
        bool isNew = !isKnown || one.ReceivedUnixNs - before.ReceivedUnixNs >= _pauseNs;
        long endUnixMs = phase.LikelyEndUnixMs ?? 0;
        kept = before with { Light = light, EndUnixMs = endUnixMs, ReceivedUnixNs = one.ReceivedUnixNs };
        bool isFollowed = !isNew && before.Light == light && before.BaseEndUnixMs != 0 && endUnixMs != 0;
        bool isDue = isFollowed && one.ReceivedUnixNs - before.BaseUnixNs >= _overNs;
        if (!isFollowed || isDue)
            kept = kept with { BaseEndUnixMs = endUnixMs, BaseUnixNs = one.ReceivedUnixNs };
        if (isNew)
            return;
        if (_aspect == SignalAspect.Colours)
            JudgeColours(one, judgement, before.Light, light, name.Item3);
        else if (_aspect == SignalAspect.Countdown && isDue)
            JudgeTime(one, judgement, isChange: false, endUnixMs - before.BaseEndUnixMs, name.Item3);
        else if (_aspect == SignalAspect.Change && before.Light != light && before.EndUnixMs != 0)
            JudgeTime(one, judgement, isChange: true, nowUnixMs - before.EndUnixMs, name.Item3);
    }

    private void JudgeColours(Observation one, Judgement judgement, SignalLight before, SignalLight now, int group)
    {
        if (before != now && _unwanted.Contains((before, now)))
            judgement.Break(one, "intersections[*].phases[*].phaseStates[*].light", "colour-change", judgement.IsFull ? "" : before.ToString(), judgement.IsFull ? "" : now.ToString(), group);
        else if (before != now)
            judgement.Hold();
    }

    private void JudgeTime(Observation one, Judgement judgement, bool isChange, double apartMs, int group)
    {
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

    // The end that was told last, and the one told when this countdown began to be followed.
    private readonly record struct SignalState(SignalLight Light, long EndUnixMs, long ReceivedUnixNs, long BaseEndUnixMs, long BaseUnixNs);
}
