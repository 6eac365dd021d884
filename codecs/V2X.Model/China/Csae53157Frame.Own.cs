using V2X.Asn1;
using V2X.Messages.China.Csae53_157;

namespace V2X.Model.China;

/// <content>The Day-2 messages.</content>
internal static partial class Csae53157Frame
{
    private static IAsn1Type? OtherContentOf(MessageFrame frame) =>
        frame.Kind == MessageFrameKind.MsgFrameExt ? ContentOf(frame.MsgFrameExt.Value) : null;

    private static IAsn1Type? OpenOther(MessageFrame frame, string messageType)
    {
        int id = messageType switch
        {
            "RTCM" => 10,
            "RSC" => 11,
            "SSM" => 12,
            "VIR" => 13,
            "PAM" => 14,
            "PSM" => 15,
            "CLPMM" => 16,
            "VPM" => 17,
            "TEST" => 0,
            _ => -1,
        };
        if (id < 0)
            return null;
        frame.Kind = MessageFrameKind.MsgFrameExt;
        frame.MsgFrameExt.MessageId = id;
        frame.MsgFrameExt.Value.Kind = MessageFrameExtValue.KindOf(id);
        return ContentOf(frame.MsgFrameExt.Value);
    }

    private static IAsn1Type? ContentOf(MessageFrameExtValue value) => value.Kind switch
    {
        MessageFrameExtValueKind.RTCMcorrections => value.RTCMcorrections,
        MessageFrameExtValueKind.RoadsideCoordination => value.RoadsideCoordination,
        MessageFrameExtValueKind.SensorSharingMsg => value.SensorSharingMsg,
        MessageFrameExtValueKind.VehIntentionAndRequest => value.VehIntentionAndRequest,
        MessageFrameExtValueKind.PAMData => value.PAMData,
        MessageFrameExtValueKind.PersonalSafetyMessage => value.PersonalSafetyMessage,
        MessageFrameExtValueKind.CLPMM => value.CLPMM,
        MessageFrameExtValueKind.VehiclePaymentMessage => value.VehiclePaymentMessage,
        MessageFrameExtValueKind.TestMsg => value.TestMsg,
        _ => null,
    };
}
