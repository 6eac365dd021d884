using V2X.Asn1;
using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;
using Notification = V2X.Messages.Etsi.En302637_3_v1_3_1.Edition;

namespace V2X.Model.Etsi;

/// <content>DENM of release 1.</content>
internal static partial class ReleaseOneMessages
{
    public static EtsiMessage Denm() =>
        new EtsiMessage<DENM>(Notification.Id, "DENM", DeliveryClass.Event, Read, static (DENM m, ref UperReader r) => m.TryPeek(ref r));

    private static void Read(DENM message, ref MessageKey key)
    {
        ManagementContainer management = message.Denm.Management;
        key.Time(management.ReferenceTime);
        ReferencePosition position = management.EventPosition;
        key.Place(position.Latitude, position.Longitude, position.Altitude.AltitudeValue);
    }
}
