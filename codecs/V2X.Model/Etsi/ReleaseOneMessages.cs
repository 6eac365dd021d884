using V2X.Asn1;
using V2X.Messages.Etsi.En302637_2_v1_4_1;
using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;
using Awareness = V2X.Messages.Etsi.En302637_2_v1_4_1.Edition;
using Notification = V2X.Messages.Etsi.En302637_3_v1_3_1.Edition;

namespace V2X.Model.Etsi;

/// <summary>Key fields of CAM and DENM of release 1.</summary>
internal static class ReleaseOneMessages
{
    public static EtsiMessage Cam() =>
        new EtsiMessage<CAM>(Awareness.Id, "CAM", DeliveryClass.State, Read, static (CAM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Denm() =>
        new EtsiMessage<DENM>(Notification.Id, "DENM", DeliveryClass.Event, Read, static (DENM m, ref UperReader r) => m.TryPeek(ref r));

    private static void Read(CAM message, ref MessageKey key)
    {
        key.GenerationDeltaTimeMs = message.Cam.GenerationDeltaTime;
        CamParameters parameters = message.Cam.CamParameters;
        Place(parameters.BasicContainer.ReferencePosition, ref key);
        if (parameters.HighFrequencyContainer.Kind != HighFrequencyContainerKind.BasicVehicleContainerHighFrequency)
            return;
        BasicVehicleContainerHighFrequency vehicle = parameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency;
        key.Moves(vehicle.Speed.SpeedValue, vehicle.Heading.HeadingValue);
    }

    private static void Read(DENM message, ref MessageKey key)
    {
        ManagementContainer management = message.Denm.Management;
        key.Time(management.ReferenceTime);
        Place(management.EventPosition, ref key);
    }

    private static void Place(ReferencePosition position, ref MessageKey key) =>
        key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
}
