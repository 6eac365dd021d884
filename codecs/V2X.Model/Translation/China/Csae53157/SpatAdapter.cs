using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>SPAT.</summary>
internal sealed class SpatAdapter : MessageAdapter<SPAT, SignalMessage>
{
    private const int MostIntersections = 32;
    private const int MostPhases = 16;
    private const int StatusBits = 16;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SPAT";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Signals;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => SpatMappings.Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(SPAT wire, SignalMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = MessageClock.Read(
            wire.HasMoy ? wire.Moy : null, wire.HasTimeStamp ? wire.TimeStamp : null, context.ReferenceUnixMs, out ClockForm? form);
        message.GeneratedForm = form;
        if (wire.HasName)
            NameText.Copy(wire.Name, message.Name);
        foreach (IntersectionState state in wire.Intersections)
            Read(state, message, message.Intersections.AddCleared(), context);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(SignalMessage message, SPAT wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.MsgCnt = CountOf(message) & 127;
        WriteClock(wire, message);
        wire.HasName = NameText.Copy(message.Name, wire.Name);
        wire.Intersections.Clear();
        foreach (SignalIntersection intersection in message.Intersections)
        {
            if (!SignalOrder.HasPhases(intersection))
                continue;
            if (wire.Intersections.Count == MostIntersections)
                break;
            Write(intersection, message, wire.Intersections.Add(), context);
        }

        return wire.Intersections.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    // SAE and ETSI count the changes of an intersection, not the messages; the nearest there is to a counter of messages.
    private static int CountOf(SignalMessage message) =>
        message.MessageCount ?? (message.Intersections.Count > 0 ? message.Intersections[0].Revision : null) ?? 0;

    private static void WriteClock(SPAT wire, SignalMessage message)
    {
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, message.GeneratedForm);
        int? millisecond = MessageClock.WriteMillisecond(message.GeneratedUnixMs, message.GeneratedForm);
        wire.Moy = minute ?? 0;
        wire.HasMoy = minute is not null;
        wire.TimeStamp = millisecond ?? 0;
        wire.HasTimeStamp = millisecond is not null;
    }

    private static void Read(IntersectionState wire, SignalMessage message, SignalIntersection intersection, TranslationContext context)
    {
        intersection.Region = wire.IntersectionId.HasRegion ? wire.IntersectionId.Region : null;
        intersection.Id = wire.IntersectionId.Id;
        intersection.Status = (SignalControllerStatus)BitFlags.Read(wire.Status);
        intersection.GeneratedUnixMs = MessageClock.Read(
            wire.HasMoy ? wire.Moy : null, wire.HasTimeStamp ? wire.TimeStamp : null, context.ReferenceUnixMs, out ClockForm? form);
        intersection.GeneratedForm = form;
        if (wire.HasTimeConfidence)
            intersection.TimeSigmaSeconds = ConfidenceTable.Time.Read((int)wire.TimeConfidence);
        long baseUnixMs = MessageClock.BaseOf(message, intersection, context.ReferenceUnixMs);
        foreach (Phase phase in wire.Phases)
        {
            SignalMovement movement = intersection.Movements.AddCleared();
            movement.GroupId = phase.Id == 0 ? null : phase.Id;
            foreach (PhaseState state in phase.PhaseStates)
                SpatPhases.Read(state, movement.Phases.AddCleared(), baseUnixMs);
        }
    }

    private static void Write(SignalIntersection intersection, SignalMessage message, IntersectionState wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.IntersectionId.Region = Math.Clamp(intersection.Region ?? 0, 0, ushort.MaxValue);
        wire.IntersectionId.HasRegion = intersection.Region is not null;
        wire.IntersectionId.Id = Math.Clamp(intersection.Id ?? 0, 0, ushort.MaxValue);
        wire.Status = BitFlags.Write((int)(intersection.Status ?? SignalControllerStatus.None), StatusBits);
        WriteClock(wire, intersection);
        wire.Phases.Clear();
        long baseUnixMs = MessageClock.BaseOf(message, intersection, context.ReferenceUnixMs);
        foreach (SignalMovement movement in intersection.Movements)
        {
            if (movement.Phases.Count == 0)
                continue;
            if (wire.Phases.Count == MostPhases)
                break;
            Phase phase = wire.Phases.Add();
            phase.Id = Math.Clamp(movement.GroupId ?? 0, 0, byte.MaxValue);
            phase.PhaseStates.Clear();
            for (int i = 0; i < Math.Min(movement.Phases.Count, MostPhases); i++)
                SpatPhases.Write(movement.Phases[i], phase.PhaseStates.Add(), baseUnixMs);
        }
    }

    private static void WriteClock(IntersectionState wire, SignalIntersection intersection)
    {
        int? minute = MessageClock.WriteMinute(intersection.GeneratedUnixMs, intersection.GeneratedForm);
        int? millisecond = MessageClock.WriteMillisecond(intersection.GeneratedUnixMs, intersection.GeneratedForm);
        wire.Moy = minute ?? 0;
        wire.HasMoy = minute is not null;
        wire.TimeStamp = millisecond ?? 0;
        wire.HasTimeStamp = millisecond is not null;
        int confidence = ConfidenceTable.Time.Write(intersection.TimeSigmaSeconds);
        wire.TimeConfidence = (TimeConfidence)confidence;
        wire.HasTimeConfidence = confidence > 0;
    }
}
