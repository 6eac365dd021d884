using V2X.Messages.Sae.J2735_2024;

namespace V2X.Interop.Emulators.Sae;

/// <summary>Numbers of messages of SAE J2735, and the PSIDs that they are sent under.</summary>
internal static class SaeFrames
{
    /// <summary>Message of a SPAT.</summary>
    public const int Spat = 19;

    /// <summary>Message of a BSM.</summary>
    public const int Bsm = 20;

    /// <summary>PSID of a BSM.</summary>
    public const uint BsmPsid = 0x20;

    /// <summary>PSID of a SPAT.</summary>
    public const uint SpatPsid = 0x8002;

    /// <summary>Makes a frame one of a message.</summary>
    public static MessageFrame Of(int messageId)
    {
        MessageFrame frame = new() { MessageId = messageId };
        frame.Value.Kind = MessageFrameValue.KindOf(messageId);
        return frame;
    }
}
