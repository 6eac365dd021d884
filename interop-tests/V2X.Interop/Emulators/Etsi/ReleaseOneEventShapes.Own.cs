using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>What this release of the DENM names in its own way.</summary>
internal static class ReleaseOneEventShapes
{
    /// <summary>Sets who tells of which action.</summary>
    public static void SetAction(ManagementContainer management, uint station, int sequence)
    {
        management.ActionID.OriginatingStationID = station;
        management.ActionID.SequenceNumber = sequence;
    }

    /// <summary>Names another station as originator.</summary>
    public static void TellAnotherOriginator(ManagementContainer management) => management.ActionID.OriginatingStationID ^= 1;

    /// <summary>Sets how far the event matters.</summary>
    public static void SetReach(ManagementContainer management)
    {
        management.HasRelevanceDistance = true;
        management.RelevanceDistance = RelevanceDistance.LessThan500m;
        management.HasRelevanceTrafficDirection = false;
    }

    /// <summary>Sets that a vehicle brakes hard.</summary>
    public static void SetCause(SituationContainer situation)
    {
        situation.EventType.CauseCode_2 = 99;
        situation.EventType.SubCauseCode = 1;
        situation.HasLinkedCause = situation.HasEventHistory = false;
    }

    /// <summary>Sets a cause that the standard keeps for later.</summary>
    public static void SetReservedCause(SituationContainer situation) => situation.EventType.CauseCode_2 = 60;

    /// <summary>Sets where the vehicle heads, 0.1 degree.</summary>
    public static void SetHeading(LocationContainer location, int value)
    {
        location.HasEventPositionHeading = true;
        location.EventPositionHeading.HeadingValue = value;
        location.EventPositionHeading.HeadingConfidence = 10;
    }

    /// <summary>Ways that lead to the event.</summary>
    public static Traces TracesOf(LocationContainer location) => location.Traces;
}
