using V2X.Asn1;
using V2X.Messages.China.Csae53_157;

namespace V2X.Model.China;

/// <summary>Takes messages out of the frame of its edition and puts them into one. Pure functions; allocates nothing once the frame has grown.</summary>
internal static class Csae53157Frame
{
    /// <summary>The message that the frame holds; null where the edition does not know it.</summary>
    public static IAsn1Type? ContentOf(MessageFrame frame) => frame.Kind switch
    {
        MessageFrameKind.BsmFrame => frame.BsmFrame,
        MessageFrameKind.MapFrame => frame.MapFrame,
        MessageFrameKind.RsmFrame => frame.RsmFrame,
        MessageFrameKind.SpatFrame => frame.SpatFrame,
        MessageFrameKind.RsiFrame => frame.RsiFrame,
        MessageFrameKind.MsgFrameExt => ContentOf(frame.MsgFrameExt.Value),
        _ => null,
    };

    /// <summary>Makes the frame hold a message of the given short name and returns the object to fill; null where the edition has no such message.</summary>
    public static IAsn1Type? Open(MessageFrame frame, string messageType)
    {
        frame.Kind = messageType switch
        {
            "BSM" => MessageFrameKind.BsmFrame,
            "MAP" => MessageFrameKind.MapFrame,
            "RSM" => MessageFrameKind.RsmFrame,
            "SPAT" => MessageFrameKind.SpatFrame,
            "RSI" => MessageFrameKind.RsiFrame,
            _ => MessageFrameKind.MsgFrameExt,
        };
        return frame.Kind == MessageFrameKind.MsgFrameExt ? Open(frame.MsgFrameExt, messageType) : ContentOf(frame);
    }

    private static IAsn1Type? Open(MessageFrameExt frame, string messageType)
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
        frame.MessageId = id;
        frame.Value.Kind = MessageFrameExtValue.KindOf(id);
        return ContentOf(frame.Value);
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
