using V2X.Asn1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103900V231;

/// <summary>Light bar and siren in the special vehicle container. Pure functions, thread-safe, no allocation.</summary>
internal static class CamDuty
{
    public static void Read(SpecialVehicleContainer container, RoadUserMessage message)
    {
        BitString? use = container.Kind switch
        {
            SpecialVehicleContainerKind.SpecialTransportContainer => container.SpecialTransportContainer.LightBarSirenInUse,
            SpecialVehicleContainerKind.RoadWorksContainerBasic => container.RoadWorksContainerBasic.LightBarSirenInUse,
            SpecialVehicleContainerKind.RescueContainer => container.RescueContainer.LightBarSirenInUse,
            SpecialVehicleContainerKind.EmergencyContainer => container.EmergencyContainer.LightBarSirenInUse,
            SpecialVehicleContainerKind.SafetyCarContainer => container.SafetyCarContainer.LightBarSirenInUse,
            _ => null,
        };
        if (use is not { } bits)
            return;
        message.LightBarInUse = bits[0];
        message.SirenInUse = bits[1];
    }

    /// <summary>
    /// Writes the container that goes with the duty. A vehicle without one is not made an emergency vehicle by a siren that is off; false
    /// then, and where nothing is known of either.
    /// </summary>
    public static bool Write(RoadUserMessage message, SpecialVehicleContainer container)
    {
        bool isOn = message.LightBarInUse == true || message.SirenInUse == true;
        bool isKnown = message.LightBarInUse is not null || message.SirenInUse is not null;
        if (!isOn && !(isKnown && HasDuty(message.Role)))
            return false;
        var bits = CommonQuantity.WriteFlags((message.LightBarInUse == true ? 1 : 0) | (message.SirenInUse == true ? 2 : 0), 2);
        switch (message.Role)
        {
            case VehicleRole.RoadWork:
                container.Kind = SpecialVehicleContainerKind.RoadWorksContainerBasic;
                container.RoadWorksContainerBasic.LightBarSirenInUse = bits;
                container.RoadWorksContainerBasic.HasClosedLanes = container.RoadWorksContainerBasic.HasRoadworksSubCauseCode = false;
                break;
            case VehicleRole.RoadRescue:
                container.Kind = SpecialVehicleContainerKind.RescueContainer;
                container.RescueContainer.LightBarSirenInUse = bits;
                break;
            case VehicleRole.SafetyCar:
                container.Kind = SpecialVehicleContainerKind.SafetyCarContainer;
                container.SafetyCarContainer.LightBarSirenInUse = bits;
                container.SafetyCarContainer.HasIncidentIndication = container.SafetyCarContainer.HasTrafficRule = container.SafetyCarContainer.HasSpeedLimit = false;
                break;
            default:
                container.Kind = SpecialVehicleContainerKind.EmergencyContainer;
                container.EmergencyContainer.LightBarSirenInUse = bits;
                container.EmergencyContainer.HasIncidentIndication = container.EmergencyContainer.HasEmergencyPriority = false;
                break;
        }

        return true;
    }

    private static bool HasDuty(VehicleRole? role) => role is VehicleRole.RoadWork or VehicleRole.RoadRescue or VehicleRole.SafetyCar
        or VehicleRole.Emergency or VehicleRole.Police or VehicleRole.Fire or VehicleRole.Ambulance;
}
