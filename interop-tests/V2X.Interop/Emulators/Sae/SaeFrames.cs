using V2X.Messages.Sae.J2735_2024;

namespace V2X.Interop.Emulators.Sae;

/// <summary>Numbers of messages of SAE J2735, and the PSIDs that they are sent under.</summary>
internal static class SaeFrames
{
    /// <summary>Message of a MAP.</summary>
    public const int Map = 18;

    /// <summary>Message of a SPAT.</summary>
    public const int Spat = 19;

    /// <summary>Message of a BSM.</summary>
    public const int Bsm = 20;

    /// <summary>Message of an SSM.</summary>
    public const int Ssm = 30;

    /// <summary>Message of a TIM.</summary>
    public const int Tim = 31;

    /// <summary>Message of an SDSM.</summary>
    public const int Sdsm = 41;

    /// <summary>PSID of a BSM.</summary>
    public const uint BsmPsid = 0x20;

    /// <summary>PSID of a SPAT.</summary>
    public const uint SpatPsid = 0x82;

    /// <summary>PSID of a TIM.</summary>
    public const uint TimPsid = 0x83;

    /// <summary>PSID of an SDSM.</summary>
    public const uint SdsmPsid = 0x90;

    /// <summary>PSID of an SSM.</summary>
    public const uint SsmPsid = 0x204095;

    /// <summary>PSID of a MAP.</summary>
    public const uint MapPsid = 0x204097;

    /// <summary>Makes a frame one of a message.</summary>
    public static MessageFrame Of(int messageId)
    {
        MessageFrame frame = new() { MessageId = messageId };
        frame.Value.Kind = MessageFrameValue.KindOf(messageId);
        return frame;
    }
}
