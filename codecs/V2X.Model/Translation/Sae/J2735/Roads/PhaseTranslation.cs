using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>The states of a signal group: light, times and advised speeds. Pure functions, no allocation.</summary>
internal static class PhaseTranslation
{
    private const int MostEvents = 16;
    private const int MostSpeeds = 16;
    private const double SpeedUnit = 0.1;
    private const int MostSpeed = 499;
    private const int SpeedUnavailable = 500;
    private const int MostLengthMetres = 10_000;
    private static readonly SignalMarks Marks = new(RoadsEdition.TimeMarkUnavailable, RoadsEdition.TimeMarkBeyond);

    public static void Read(MovementEvent wire, SignalPhase phase, long baseUnixMs)
    {
        phase.Light = LightOf(wire.EventState);
        if (wire.HasTiming)
            Read(wire.Timing, phase, baseUnixMs);
        if (!wire.HasSpeeds)
            return;
        foreach (AdvisorySpeed speed in wire.Speeds)
            Read(speed, phase.Speeds.AddCleared());
    }

    public static void Write(CanonicalList<SignalPhase> phases, MovementEventList wire, long baseUnixMs)
    {
        wire.Clear();
        Span<int> order = stackalloc int[Math.Min(phases.Count, MostEvents)];
        SignalOrder.PresentFirst(phases, order);
        foreach (int index in order)
        {
            SignalPhase phase = phases[index];
            MovementEvent state = wire.Add();
            state.UnknownAdditions?.Clear();
            state.HasRegional = false;
            state.EventState = LightOf(phases, index);
            state.HasTiming = Write(phase, state.Timing, baseUnixMs);
            state.HasSpeeds = phase.Speeds.Count > 0;
            state.Speeds.Clear();
            for (int i = 0; i < Math.Min(phase.Speeds.Count, MostSpeeds); i++)
                Write(phase.Speeds[i], state.Speeds.Add());
        }
    }

    private static SignalLight? LightOf(MovementPhaseState state) => state switch
    {
        MovementPhaseState.Dark => SignalLight.Dark,
        MovementPhaseState.StopThenProceed => SignalLight.FlashingRed,
        MovementPhaseState.StopAndRemain => SignalLight.Red,
        MovementPhaseState.PreMovement => SignalLight.RedAndYellow,
        MovementPhaseState.PermissiveMovementAllowed => SignalLight.PermissiveGreen,
        MovementPhaseState.ProtectedMovementAllowed => SignalLight.ProtectedGreen,
        MovementPhaseState.PermissiveClearance => SignalLight.PermissiveYellow,
        MovementPhaseState.ProtectedClearance => SignalLight.ProtectedYellow,
        MovementPhaseState.CautionConflictingTraffic => SignalLight.FlashingYellow,
        _ => null,
    };

    private static MovementPhaseState LightOf(CanonicalList<SignalPhase> phases, int index) => phases[index].Light switch
    {
        SignalLight.Dark => MovementPhaseState.Dark,
        SignalLight.FlashingRed => MovementPhaseState.StopThenProceed,
        SignalLight.Red => MovementPhaseState.StopAndRemain,
        SignalLight.RedAndYellow => MovementPhaseState.PreMovement,
        SignalLight.PermissiveGreen => MovementPhaseState.PermissiveMovementAllowed,
        SignalLight.ProtectedGreen => MovementPhaseState.ProtectedMovementAllowed,
        SignalLight.PermissiveYellow => MovementPhaseState.PermissiveClearance,
        SignalLight.ProtectedYellow => MovementPhaseState.ProtectedClearance,
        SignalLight.FlashingYellow => MovementPhaseState.CautionConflictingTraffic,
        SignalLight.Yellow or SignalLight.FlashingGreen => SignalOrder.IsProtected(phases, index)
            ? MovementPhaseState.ProtectedClearance
            : MovementPhaseState.PermissiveClearance,
        _ => MovementPhaseState.Unavailable,
    };

    private static void Read(TimeChangeDetails wire, SignalPhase phase, long baseUnixMs)
    {
        if (wire.HasStartTime)
            phase.StartUnixMs = Marks.Read(wire.StartTime, baseUnixMs, SignalTimes.Start, phase);
        phase.MinEndUnixMs = Marks.Read(wire.MinEndTime, baseUnixMs, SignalTimes.MinEnd, phase);
        if (wire.HasMaxEndTime)
            phase.MaxEndUnixMs = Marks.Read(wire.MaxEndTime, baseUnixMs, SignalTimes.MaxEnd, phase);
        if (wire.HasLikelyTime)
            phase.LikelyEndUnixMs = Marks.Read(wire.LikelyTime, baseUnixMs, SignalTimes.LikelyEnd, phase);
        if (wire.HasConfidence)
            phase.Confidence = ConfidenceScales.ReadProbability(wire.Confidence);
        if (wire.HasNextTime)
            phase.NextStartUnixMs = Marks.Read(wire.NextTime, baseUnixMs, SignalTimes.NextStart, phase);
    }

    private static bool Write(SignalPhase phase, TimeChangeDetails wire, long baseUnixMs)
    {
        wire.StartTime = Marks.Write(phase.StartUnixMs, baseUnixMs, SignalTimes.Start, phase);
        wire.HasStartTime = wire.StartTime != Marks.Unavailable;
        wire.MinEndTime = Marks.Write(phase.MinEndUnixMs, baseUnixMs, SignalTimes.MinEnd, phase);
        wire.MaxEndTime = Marks.Write(phase.MaxEndUnixMs, baseUnixMs, SignalTimes.MaxEnd, phase);
        wire.HasMaxEndTime = wire.MaxEndTime != Marks.Unavailable;
        wire.LikelyTime = Marks.Write(phase.LikelyEndUnixMs, baseUnixMs, SignalTimes.LikelyEnd, phase);
        wire.HasLikelyTime = wire.LikelyTime != Marks.Unavailable;
        int confidence = ConfidenceScales.WriteProbability(phase.Confidence);
        wire.Confidence = Math.Max(confidence, 0);
        wire.HasConfidence = confidence >= 0;
        wire.NextTime = Marks.Write(phase.NextStartUnixMs, baseUnixMs, SignalTimes.NextStart, phase);
        wire.HasNextTime = wire.NextTime != Marks.Unavailable;
        return wire.HasStartTime || wire.MinEndTime != Marks.Unavailable || wire.HasMaxEndTime || wire.HasLikelyTime || wire.HasConfidence || wire.HasNextTime;
    }

    private static void Read(AdvisorySpeed wire, SpeedAdvisory speed)
    {
        speed.Kind = wire.Type is > AdvisorySpeedType.None and <= AdvisorySpeedType.Transit ? (SpeedAdvisoryKind)(int)wire.Type : null;
        if (wire.HasSpeed)
            speed.SpeedMetresPerSecond = Quantity.Read(wire.Speed, SpeedUnit, SpeedUnavailable);
        if (wire.HasConfidence)
            speed.SpeedSigmaMetresPerSecond = ConfidenceTable.Speed.Read((int)wire.Confidence);
        if (wire.HasDistance)
            speed.DistanceMetres = Quantity.Read(wire.Distance, 1, 0);
        speed.UserClassId = wire.HasClass ? wire.Class : null;
    }

    private static void Write(SpeedAdvisory speed, AdvisorySpeed wire)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        int kind = (int)(speed.Kind ?? 0);
        wire.Type = (uint)kind <= (uint)AdvisorySpeedType.Transit ? (AdvisorySpeedType)kind : AdvisorySpeedType.None;
        wire.Speed = Quantity.Write(speed.SpeedMetresPerSecond, SpeedUnit, 0, MostSpeed, SpeedUnavailable);
        wire.HasSpeed = wire.Speed != SpeedUnavailable;
        int confidence = ConfidenceTable.Speed.Write(speed.SpeedSigmaMetresPerSecond);
        RoadsEdition.SetConfidence(wire, confidence);
        wire.HasConfidence = confidence > 0;
        wire.Distance = Quantity.Write(speed.DistanceMetres, 1, 0, MostLengthMetres, 0);
        wire.HasDistance = wire.Distance > 0;
        wire.Class = Math.Clamp(speed.UserClassId ?? 0, 0, byte.MaxValue);
        wire.HasClass = speed.UserClassId is not null;
    }
}
