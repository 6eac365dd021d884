using V2X.Asn1;
using V2X.Messages.Etsi.Ts103301_v2_1_1;

namespace V2X.Model.Etsi;

/// <content>RTCMEM, which is read in this edition only.</content>
internal static partial class Ts103301V211Messages
{
    public static EtsiMessage Rtcmem() =>
        new EtsiMessage<RTCMEM>(Edition.Id, "RTCMEM", DeliveryClass.State, Read, static (RTCMEM m, ref UperReader r) => m.TryPeek(ref r));

    private static void Read(RTCMEM message, ref MessageKey key)
    {
        RTCMcorrections corrections = message.Rtcmc;
        key.Count(corrections.MsgCnt);
        key.Minute(corrections.HasTimeStamp, corrections.TimeStamp);
        if (!corrections.HasAnchorPoint)
            return;
        key.Position(corrections.AnchorPoint.Lat, corrections.AnchorPoint.Long);
        key.Elevation(corrections.AnchorPoint.HasElevation, corrections.AnchorPoint.Elevation);
    }
}
