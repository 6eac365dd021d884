using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103300_3_v2_3_1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;
using V2X.Messages.Etsi.Ts103900_v2_3_1;
using Awareness = V2X.Messages.Etsi.Ts103900_v2_3_1.Edition;
using Notification = V2X.Messages.Etsi.Ts103831_v2_3_1.Edition;
using Perception = V2X.Messages.Etsi.Ts103324_v2_1_1.Edition;
using RoadUsers = V2X.Messages.Etsi.Ts103300_3_v2_3_1.Edition;

namespace V2X.Model.Etsi;

/// <summary>Key fields of CAM and DENM of release 2, CPM and VAM.</summary>
internal static class ReleaseTwoMessages
{
    public static EtsiMessage Cam() =>
        new EtsiMessage<CAM>(Awareness.Id, "CAM", DeliveryClass.State, Read, static (CAM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Denm() =>
        new EtsiMessage<DENM>(Notification.Id, "DENM", DeliveryClass.Event, Read, static (DENM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Cpm() => new EtsiMessage<CollectivePerceptionMessage>(
        Perception.Id, "CPM", DeliveryClass.State, Read, static (CollectivePerceptionMessage m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Vam() =>
        new EtsiMessage<VAM>(RoadUsers.Id, "VAM", DeliveryClass.State, Read, static (VAM m, ref UperReader r) => m.TryPeek(ref r));

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
        Messages.Etsi.Ts103831_v2_3_1.ManagementContainer management = message.Denm.Management;
        key.Time(management.ReferenceTime);
        ReferencePosition position = management.EventPosition;
        key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
    }

    private static void Read(CollectivePerceptionMessage message, ref MessageKey key)
    {
        Messages.Etsi.Ts103324_v2_1_1.ManagementContainer management = message.Payload.ManagementContainer;
        key.Time(management.ReferenceTime);
        ReferencePosition position = management.ReferencePosition;
        key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
    }

    private static void Read(VAM message, ref MessageKey key)
    {
        key.GenerationDeltaTimeMs = message.Vam.GenerationDeltaTime;
        VamParameters parameters = message.Vam.VamParameters;
        Place(parameters.BasicContainer.ReferencePosition, ref key);
        VruHighFrequencyContainer motion = parameters.VruHighFrequencyContainer;
        key.Moves(motion.Speed.SpeedValue, motion.Heading.Value);
    }

    private static void Place(ReferencePositionWithConfidence position, ref MessageKey key) =>
        key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
}
