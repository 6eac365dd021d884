using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;

namespace V2X.Model.Permissions;

/// <summary>What messages of one release ask for.</summary>
internal static partial class ReleaseTwoNeeds
{
    public static uint Of(CAM message)
    {
        CamParameters parameters = message.Cam.CamParameters;
        uint needs = Of(parameters.HighFrequencyContainer);
        return parameters.HasSpecialVehicleContainer ? needs | Of(parameters.SpecialVehicleContainer) : needs;
    }

    private static uint Of(HighFrequencyContainer container) => container.Kind switch
    {
        HighFrequencyContainerKind.BasicVehicleContainerHighFrequency when container.BasicVehicleContainerHighFrequency.HasCenDsrcTollingZone => SspBits.TollingZone,
        HighFrequencyContainerKind.RsuContainerHighFrequency when container.RsuContainerHighFrequency.HasProtectedCommunicationZonesRSU => SspBits.TollingZone,
        _ => 0,
    };

    private static uint Of(SpecialVehicleContainer container) => container.Kind switch
    {
        SpecialVehicleContainerKind.PublicTransportContainer => SspBits.PublicTransport,
        SpecialVehicleContainerKind.SpecialTransportContainer => SspBits.SpecialTransport,
        SpecialVehicleContainerKind.DangerousGoodsContainer => SspBits.DangerousGoods,
        SpecialVehicleContainerKind.RoadWorksContainerBasic => SspBits.RoadWorks | (container.RoadWorksContainerBasic.HasClosedLanes ? SspBits.ClosedLanes : 0),
        SpecialVehicleContainerKind.RescueContainer => SspBits.Rescue,
        SpecialVehicleContainerKind.EmergencyContainer => SspBits.Emergency | Of(container.EmergencyContainer),
        SpecialVehicleContainerKind.SafetyCarContainer => SspBits.SafetyCar | Of(container.SafetyCarContainer),
        _ => 0,
    };

    // Bit 0 of the priority asks for the right of way, bit 1 for free crossing at a traffic light.
    private static uint Of(EmergencyContainer container)
    {
        if (!container.HasEmergencyPriority)
            return 0;
        return (container.EmergencyPriority[0] ? SspBits.RightOfWay : 0) | (container.EmergencyPriority[1] ? SspBits.FreeCrossing : 0);
    }

    private static uint Of(SafetyCarContainer container)
    {
        uint needs = container.HasSpeedLimit ? SspBits.SpeedLimit : 0;
        if (!container.HasTrafficRule)
            return needs;
        return needs | container.TrafficRule switch
        {
            TrafficRule.NoPassing => SspBits.NoPassing,
            TrafficRule.NoPassingForTrucks => SspBits.NoPassingForTrucks,
            _ => 0u,
        };
    }
}
