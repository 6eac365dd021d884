using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Sae;

/// <summary>
/// Takes messages out of the frame of SAE J2735 and puts them into one, as far as other standards have their like. Pure functions; allocates
/// nothing once the frame has grown.
/// </summary>
internal static class J2735Frame
{
    /// <summary>The message that the frame holds; null where no other standard has its like.</summary>
    public static IAsn1Type? ContentOf(MessageFrame frame) => frame.Value.Kind switch
    {
        MessageFrameValueKind.MapData => frame.Value.MapData,
        MessageFrameValueKind.SPAT => frame.Value.SPAT,
        MessageFrameValueKind.BasicSafetyMessage => frame.Value.BasicSafetyMessage,
        MessageFrameValueKind.EmergencyVehicleAlert => frame.Value.EmergencyVehicleAlert,
        MessageFrameValueKind.IntersectionCollision => frame.Value.IntersectionCollision,
        MessageFrameValueKind.RoadSideAlert => frame.Value.RoadSideAlert,
        MessageFrameValueKind.RTCMcorrections => frame.Value.RTCMcorrections,
        MessageFrameValueKind.SignalRequestMessage => frame.Value.SignalRequestMessage,
        MessageFrameValueKind.SignalStatusMessage => frame.Value.SignalStatusMessage,
        MessageFrameValueKind.TravelerInformation => frame.Value.TravelerInformation,
        MessageFrameValueKind.PersonalSafetyMessage => frame.Value.PersonalSafetyMessage,
        MessageFrameValueKind.RoadSafetyMessage => frame.Value.RoadSafetyMessage,
        MessageFrameValueKind.SensorDataSharingMessage => frame.Value.SensorDataSharingMessage,
        _ => null,
    };

    /// <summary>Makes the frame hold a message of the given short name and returns the object to fill; null where there is none here.</summary>
    public static IAsn1Type? Open(MessageFrame frame, string messageType)
    {
        (frame.MessageId, frame.Value.Kind) = messageType switch
        {
            "MAP" => (18, MessageFrameValueKind.MapData),
            "SPAT" => (19, MessageFrameValueKind.SPAT),
            "BSM" => (20, MessageFrameValueKind.BasicSafetyMessage),
            "EVA" => (22, MessageFrameValueKind.EmergencyVehicleAlert),
            "ICA" => (23, MessageFrameValueKind.IntersectionCollision),
            "RSA" => (27, MessageFrameValueKind.RoadSideAlert),
            "RTCM" => (28, MessageFrameValueKind.RTCMcorrections),
            "SRM" => (29, MessageFrameValueKind.SignalRequestMessage),
            "SSM" => (30, MessageFrameValueKind.SignalStatusMessage),
            "TIM" => (31, MessageFrameValueKind.TravelerInformation),
            "PSM" => (32, MessageFrameValueKind.PersonalSafetyMessage),
            "RSM" => (33, MessageFrameValueKind.RoadSafetyMessage),
            "SDSM" => (41, MessageFrameValueKind.SensorDataSharingMessage),
            _ => (0, MessageFrameValueKind.None),
        };
        return ContentOf(frame);
    }
}
