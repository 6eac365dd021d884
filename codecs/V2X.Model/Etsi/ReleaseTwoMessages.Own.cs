using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103300_3_v2_3_1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;
using Notification = V2X.Messages.Etsi.Ts103831_v2_3_1.Edition;
using Perception = V2X.Messages.Etsi.Ts103324_v2_1_1.Edition;
using RoadUsers = V2X.Messages.Etsi.Ts103300_3_v2_3_1.Edition;

namespace V2X.Model.Etsi;

/// <content>DENM of release 2, CPM and VAM.</content>
internal static partial class ReleaseTwoMessages
{
    public static EtsiMessage Denm() =>
        new EtsiMessage<DENM>(Notification.Id, "DENM", DeliveryClass.Event, Read, static (DENM m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Cpm() => new EtsiMessage<CollectivePerceptionMessage>(
        Perception.Id, "CPM", DeliveryClass.State, Read, static (CollectivePerceptionMessage m, ref UperReader r) => m.TryPeek(ref r));

    public static EtsiMessage Vam() =>
        new EtsiMessage<VAM>(RoadUsers.Id, "VAM", DeliveryClass.State, Read, static (VAM m, ref UperReader r) => m.TryPeek(ref r));

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
        ReferencePositionWithConfidence position = parameters.BasicContainer.ReferencePosition;
        key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
        VruHighFrequencyContainer motion = parameters.VruHighFrequencyContainer;
        key.Moves(motion.Speed.SpeedValue, motion.Heading.Value);
    }
}
