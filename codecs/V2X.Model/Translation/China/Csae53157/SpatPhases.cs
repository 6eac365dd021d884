using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>The states of a phase: colour, and times as countdowns or as marks in the hour. Pure functions, no allocation.</summary>
internal static class SpatPhases
{
    private const double ConfidenceUnit = 0.005;
    private const int MostConfidence = 200;
    private const long DayMs = 86_400_000;
    private static readonly SignalMarks Marks = new(unavailable: 36_001, beyond: 36_000);

    public static void Read(PhaseState wire, SignalPhase phase, long baseUnixMs)
    {
        phase.Light = LightOf(wire.Light);
        if (!wire.HasTiming)
            return;
        if (wire.Timing.Kind == TimeChangeDetailsKind.Counting)
            Read(wire.Timing.Counting, phase, baseUnixMs);
        else if (wire.Timing.Kind == TimeChangeDetailsKind.UtcTiming)
            Read(wire.Timing.UtcTiming, phase, baseUnixMs);
    }

    public static void Write(SignalPhase phase, PhaseState wire, long baseUnixMs)
    {
        wire.UnknownAdditions?.Clear();
        wire.Light = LightOf(phase.Light);
        wire.HasTiming = phase.TimingForm is not null || HasTimes(phase);
        if (!wire.HasTiming)
            return;
        if (phase.TimingForm == SignalTimingForm.Countdown)
        {
            wire.Timing.Kind = TimeChangeDetailsKind.Counting;
            Write(phase, wire.Timing.Counting, baseUnixMs);
        }
        else
        {
            wire.Timing.Kind = TimeChangeDetailsKind.UtcTiming;
            Write(phase, wire.Timing.UtcTiming, baseUnixMs);
        }
    }

    private static SignalLight? LightOf(LightState light) => light switch
    {
        LightState.Dark => SignalLight.Dark,
        LightState.FlashingRed => SignalLight.FlashingRed,
        LightState.Red => SignalLight.Red,
        LightState.FlashingGreen => SignalLight.FlashingGreen,
        LightState.PermissiveGreen => SignalLight.PermissiveGreen,
        LightState.ProtectedGreen => SignalLight.ProtectedGreen,
        LightState.Yellow => SignalLight.Yellow,
        LightState.FlashingYellow => SignalLight.FlashingYellow,
        _ => null,
    };

    // Red and yellow still means stop.
    private static LightState LightOf(SignalLight? light) => light switch
    {
        SignalLight.Dark => LightState.Dark,
        SignalLight.FlashingRed => LightState.FlashingRed,
        SignalLight.Red or SignalLight.RedAndYellow => LightState.Red,
        SignalLight.FlashingGreen => LightState.FlashingGreen,
        SignalLight.PermissiveGreen => LightState.PermissiveGreen,
        SignalLight.ProtectedGreen => LightState.ProtectedGreen,
        SignalLight.PermissiveYellow or SignalLight.ProtectedYellow or SignalLight.Yellow => LightState.Yellow,
        SignalLight.FlashingYellow => LightState.FlashingYellow,
        _ => LightState.Unavailable,
    };

    private static bool HasTimes(SignalPhase phase) =>
        (phase.StartUnixMs ?? phase.MinEndUnixMs ?? phase.MaxEndUnixMs ?? phase.LikelyEndUnixMs ?? phase.NextStartUnixMs ?? phase.NextEndUnixMs) is not null
        || phase.BeyondAnHour > 0 || phase.IsShownNow == true || !double.IsNaN(phase.NextDurationSeconds);

    private static void Read(TimeCountingDown wire, SignalPhase phase, long baseUnixMs)
    {
        phase.TimingForm = SignalTimingForm.Countdown;
        phase.IsShownNow = wire.StartTime == 0 ? true : null;
        if (wire.StartTime > 0)
            phase.StartUnixMs = baseUnixMs + Marks.ReadCountdown(wire.StartTime, SignalTimes.Start, phase);
        if (wire.HasMinEndTime)
            phase.MinEndUnixMs = baseUnixMs + Marks.ReadCountdown(wire.MinEndTime, SignalTimes.MinEnd, phase);
        if (wire.HasMaxEndTime)
            phase.MaxEndUnixMs = baseUnixMs + Marks.ReadCountdown(wire.MaxEndTime, SignalTimes.MaxEnd, phase);
        phase.LikelyEndUnixMs = baseUnixMs + Marks.ReadCountdown(wire.LikelyEndTime, SignalTimes.LikelyEnd, phase);
        if (wire.HasTimeConfidence)
            phase.Confidence = wire.TimeConfidence * ConfidenceUnit;
        if (wire.HasNextStartTime)
            phase.NextStartUnixMs = baseUnixMs + Marks.ReadCountdown(wire.NextStartTime, SignalTimes.NextStart, phase);
        if (wire.HasNextDuration && Marks.ReadCountdown(wire.NextDuration, SignalTimes.NextEnd, phase) is { } durationMs)
            phase.NextDurationSeconds = durationMs / 1000.0;
    }

    private static void Write(SignalPhase phase, TimeCountingDown wire, long baseUnixMs)
    {
        wire.StartTime = phase.IsShownNow == true ? 0 : Countdown(phase.StartUnixMs, baseUnixMs, SignalTimes.Start, phase);
        wire.MinEndTime = Countdown(phase.MinEndUnixMs, baseUnixMs, SignalTimes.MinEnd, phase);
        wire.HasMinEndTime = wire.MinEndTime != Marks.Unavailable;
        wire.MaxEndTime = Countdown(phase.MaxEndUnixMs, baseUnixMs, SignalTimes.MaxEnd, phase);
        wire.HasMaxEndTime = wire.MaxEndTime != Marks.Unavailable;
        wire.LikelyEndTime = Countdown(phase.LikelyEndUnixMs, baseUnixMs, SignalTimes.LikelyEnd, phase);
        wire.TimeConfidence = Quantity.Write(phase.Confidence, ConfidenceUnit, 0, MostConfidence, 0);
        wire.HasTimeConfidence = !double.IsNaN(phase.Confidence);
        wire.NextStartTime = Countdown(phase.NextStartUnixMs, baseUnixMs, SignalTimes.NextStart, phase);
        wire.HasNextStartTime = wire.NextStartTime != Marks.Unavailable;
        wire.NextDuration = Marks.WriteCountdown(NextDurationMs(phase), SignalTimes.NextEnd, phase);
        wire.HasNextDuration = wire.NextDuration != Marks.Unavailable;
    }

    private static int Countdown(long? unixMs, long baseUnixMs, SignalTimes time, SignalPhase phase) =>
        Marks.WriteCountdown(unixMs is { } value ? Math.Clamp(value, baseUnixMs - DayMs, baseUnixMs + DayMs) - baseUnixMs : null, time, phase);

    private static long? NextDurationMs(SignalPhase phase)
    {
        if (!double.IsNaN(phase.NextDurationSeconds))
            return (long)Math.Round(Math.Clamp(phase.NextDurationSeconds, 0, DayMs / 1000.0) * 1000);
        return phase.NextEndUnixMs is { } end && phase.NextStartUnixMs is { } start && end >= start ? Math.Min(unchecked(end - start), DayMs) : null;
    }

    private static void Read(UTCTiming wire, SignalPhase phase, long baseUnixMs)
    {
        phase.TimingForm = SignalTimingForm.PointsOfTime;
        phase.StartUnixMs = Marks.Read(wire.StartUTCTime, baseUnixMs, SignalTimes.Start, phase);
        if (wire.HasMinEndUTCTime)
            phase.MinEndUnixMs = Marks.Read(wire.MinEndUTCTime, baseUnixMs, SignalTimes.MinEnd, phase);
        if (wire.HasMaxEndUTCTime)
            phase.MaxEndUnixMs = Marks.Read(wire.MaxEndUTCTime, baseUnixMs, SignalTimes.MaxEnd, phase);
        phase.LikelyEndUnixMs = Marks.Read(wire.LikelyEndUTCTime, baseUnixMs, SignalTimes.LikelyEnd, phase);
        if (wire.HasTimeConfidence)
            phase.Confidence = wire.TimeConfidence * ConfidenceUnit;
        if (wire.HasNextStartUTCTime)
            phase.NextStartUnixMs = Marks.Read(wire.NextStartUTCTime, baseUnixMs, SignalTimes.NextStart, phase);
        if (wire.HasNextEndUTCTime)
            phase.NextEndUnixMs = Marks.Read(wire.NextEndUTCTime, baseUnixMs, SignalTimes.NextEnd, phase);
    }

    private static void Write(SignalPhase phase, UTCTiming wire, long baseUnixMs)
    {
        wire.StartUTCTime = Marks.Write(phase.StartUnixMs, baseUnixMs, SignalTimes.Start, phase);
        wire.MinEndUTCTime = Marks.Write(phase.MinEndUnixMs, baseUnixMs, SignalTimes.MinEnd, phase);
        wire.HasMinEndUTCTime = wire.MinEndUTCTime != Marks.Unavailable;
        wire.MaxEndUTCTime = Marks.Write(phase.MaxEndUnixMs, baseUnixMs, SignalTimes.MaxEnd, phase);
        wire.HasMaxEndUTCTime = wire.MaxEndUTCTime != Marks.Unavailable;
        wire.LikelyEndUTCTime = Marks.Write(phase.LikelyEndUnixMs, baseUnixMs, SignalTimes.LikelyEnd, phase);
        wire.TimeConfidence = Quantity.Write(phase.Confidence, ConfidenceUnit, 0, MostConfidence, 0);
        wire.HasTimeConfidence = !double.IsNaN(phase.Confidence);
        wire.NextStartUTCTime = Marks.Write(phase.NextStartUnixMs, baseUnixMs, SignalTimes.NextStart, phase);
        wire.HasNextStartUTCTime = wire.NextStartUTCTime != Marks.Unavailable;
        wire.NextEndUTCTime = Marks.Write(NextEnd(phase), baseUnixMs, SignalTimes.NextEnd, phase);
        wire.HasNextEndUTCTime = wire.NextEndUTCTime != Marks.Unavailable;
    }

    private static long? NextEnd(SignalPhase phase) =>
        phase.NextEndUnixMs ?? (phase.NextStartUnixMs is { } start && NextDurationMs(phase) is { } duration ? start + duration : null);
}
