using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>SPAT to and from the canonical model. Pure functions, no allocation with objects that are used again.</summary>
internal static class SignalTranslation
{
    private const int MostIntersections = 32;
    private const int MostMovements = 255;
    private const int MostEnabledLanes = 16;
    private const int StatusBits = 16;

    public static TranslationReason Read(SPAT wire, SignalMessage message, TranslationContext context)
    {
        message.GeneratedUnixMs = MessageClock.Read(wire.HasTimeStamp ? wire.TimeStamp : null, null, context.ReferenceUnixMs, out ClockForm? form);
        message.GeneratedForm = form;
        if (wire.HasName)
            NameText.Copy(wire.Name, message.Name);
        foreach (IntersectionState state in wire.Intersections)
            Read(state, message, message.Intersections.AddCleared(), context);
        return TranslationReason.None;
    }

    public static TranslationReason Write(SignalMessage message, SPAT wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        int? minute = MessageClock.WriteMinute(message.GeneratedUnixMs, message.GeneratedForm);
        wire.TimeStamp = minute ?? 0;
        wire.HasTimeStamp = minute is not null;
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

    private static void Read(IntersectionState wire, SignalMessage message, SignalIntersection intersection, TranslationContext context)
    {
        if (wire.HasName)
            NameText.Copy(wire.Name, intersection.Name);
        intersection.Region = wire.Id.HasRegion ? wire.Id.Region : null;
        intersection.Id = wire.Id.Id;
        intersection.Revision = wire.Revision;
        intersection.Status = (SignalControllerStatus)BitFlags.Read(wire.Status);
        intersection.GeneratedUnixMs = MessageClock.Read(
            wire.HasMoy ? wire.Moy : null, wire.HasTimeStamp ? wire.TimeStamp : null, context.ReferenceUnixMs, out ClockForm? form);
        intersection.GeneratedForm = form;
        if (wire.HasEnabledLanes)
        {
            foreach (int lane in wire.EnabledLanes.Items)
                intersection.EnabledLanes.AddCleared().LaneId = lane == 0 ? null : lane;
        }

        long baseUnixMs = MessageClock.BaseOf(message, intersection, context.ReferenceUnixMs);
        foreach (MovementState state in wire.States)
            Read(state, intersection.Movements.AddCleared(), baseUnixMs);
        if (wire.HasManeuverAssistList)
            AssistTranslation.Read(wire.ManeuverAssistList, intersection.Assists);
    }

    private static void Read(MovementState wire, SignalMovement movement, long baseUnixMs)
    {
        movement.GroupId = wire.SignalGroup == 0 ? null : wire.SignalGroup;
        if (wire.HasMovementName)
            NameText.Copy(wire.MovementName, movement.Name);
        foreach (MovementEvent state in wire.StateTimeSpeed)
            PhaseTranslation.Read(state, movement.Phases.AddCleared(), baseUnixMs);
        if (wire.HasManeuverAssistList)
            AssistTranslation.Read(wire.ManeuverAssistList, movement.Assists);
    }

    private static void Write(SignalIntersection intersection, SignalMessage message, IntersectionState wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasRegional = false;
        RoadsEdition.LeaveOutAdditions(wire);
        wire.HasName = NameText.Copy(intersection.Name, wire.Name);
        wire.Id.Region = Math.Clamp(intersection.Region ?? 0, 0, ushort.MaxValue);
        wire.Id.HasRegion = intersection.Region is not null;
        wire.Id.Id = Math.Clamp(intersection.Id ?? 0, 0, ushort.MaxValue);
        // A Chinese message counts its messages instead of its changes.
        wire.Revision = (intersection.Revision ?? message.MessageCount ?? 0) & 127;
        wire.Status = BitFlags.Write((int)(intersection.Status ?? SignalControllerStatus.None), StatusBits);
        WriteClock(wire, intersection);
        WriteEnabledLanes(wire, intersection);
        WriteMovements(wire, intersection, MessageClock.BaseOf(message, intersection, context.ReferenceUnixMs));
        wire.HasManeuverAssistList = AssistTranslation.Write(intersection.Assists, wire.ManeuverAssistList);
    }

    private static void WriteClock(IntersectionState wire, SignalIntersection intersection)
    {
        int? minute = MessageClock.WriteMinute(intersection.GeneratedUnixMs, intersection.GeneratedForm);
        int? millisecond = MessageClock.WriteMillisecond(intersection.GeneratedUnixMs, intersection.GeneratedForm);
        wire.Moy = minute ?? 0;
        wire.HasMoy = minute is not null;
        wire.TimeStamp = millisecond ?? 0;
        wire.HasTimeStamp = millisecond is not null;
    }

    private static void WriteEnabledLanes(IntersectionState wire, SignalIntersection intersection)
    {
        wire.EnabledLanes.Clear();
        int count = Math.Min(intersection.EnabledLanes.Count, MostEnabledLanes);
        for (int i = 0; i < count; i++)
            wire.EnabledLanes.Add(Math.Clamp(intersection.EnabledLanes[i].LaneId ?? 0, 0, byte.MaxValue));
        wire.HasEnabledLanes = count > 0;
    }

    private static void WriteMovements(IntersectionState wire, SignalIntersection intersection, long baseUnixMs)
    {
        wire.States.Clear();
        foreach (SignalMovement movement in intersection.Movements)
        {
            if (movement.Phases.Count == 0)
                continue;
            if (wire.States.Count == MostMovements)
                break;
            MovementState state = wire.States.Add();
            state.UnknownAdditions?.Clear();
            state.HasRegional = false;
            state.SignalGroup = Math.Clamp(movement.GroupId ?? 0, 0, byte.MaxValue);
            state.HasMovementName = NameText.Copy(movement.Name, state.MovementName);
            PhaseTranslation.Write(movement.Phases, state.StateTimeSpeed, baseUnixMs);
            state.HasManeuverAssistList = AssistTranslation.Write(movement.Assists, state.ManeuverAssistList);
        }
    }
}
