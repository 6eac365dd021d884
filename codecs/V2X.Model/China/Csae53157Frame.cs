using V2X.Asn1;
using V2X.Messages.China.Csae53_157;

namespace V2X.Model.China;

/// <summary>Takes messages out of the frame of its edition and puts them into one. Pure functions; allocates nothing once the frame has grown.</summary>
internal static partial class Csae53157Frame
{
    /// <summary>The message that the frame holds; null where the edition does not know it.</summary>
    public static IAsn1Type? ContentOf(MessageFrame frame) => frame.Kind switch
    {
        MessageFrameKind.BsmFrame => frame.BsmFrame,
        MessageFrameKind.MapFrame => frame.MapFrame,
        MessageFrameKind.RsmFrame => frame.RsmFrame,
        MessageFrameKind.SpatFrame => frame.SpatFrame,
        MessageFrameKind.RsiFrame => frame.RsiFrame,
        _ => OtherContentOf(frame),
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
            _ => MessageFrameKind.None,
        };
        return frame.Kind == MessageFrameKind.None ? OpenOther(frame, messageType) : ContentOf(frame);
    }
}
