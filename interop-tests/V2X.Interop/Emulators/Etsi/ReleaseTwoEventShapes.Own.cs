using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>What this release of the DENM names in its own way.</summary>
internal static class ReleaseTwoEventShapes
{
    /// <summary>Sets who tells of which action.</summary>
    public static void SetAction(ManagementContainer management, uint station, int sequence)
    {
        management.ActionId.OriginatingStationId = station;
        management.ActionId.SequenceNumber = sequence;
    }

    /// <summary>Names another station as originator.</summary>
    public static void TellAnotherOriginator(ManagementContainer management) => management.ActionId.OriginatingStationId ^= 1;

    /// <summary>Sets how far the event matters.</summary>
    public static void SetReach(ManagementContainer management)
    {
        management.HasAwarenessDistance = true;
        management.AwarenessDistance = StandardLength3b.LessThan500m;
        management.HasTrafficDirection = false;
    }

    /// <summary>Sets that a vehicle brakes hard.</summary>
    public static void SetCause(SituationContainer situation)
    {
        situation.EventType.CcAndScc.DangerousSituation99 = 1;
        situation.HasLinkedCause = situation.HasEventZone = false;
    }

    /// <summary>Sets a cause that the standard keeps for later.</summary>
    public static void SetReservedCause(SituationContainer situation) => situation.EventType.CcAndScc.Reserved60 = 0;

    /// <summary>Sets where the vehicle heads, 0.1 degree.</summary>
    public static void SetHeading(LocationContainer location, int value)
    {
        location.HasEventPositionHeading = true;
        location.EventPositionHeading.Value = value;
        location.EventPositionHeading.Confidence = 10;
    }

    /// <summary>Ways that lead to the event.</summary>
    public static Traces TracesOf(LocationContainer location) => location.DetectionZonesToEventPosition;
}
