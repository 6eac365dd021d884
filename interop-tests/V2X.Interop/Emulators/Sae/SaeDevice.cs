using V2X.Asn1;
using V2X.Frames.Wsmp;
using V2X.Interop.Emulators.Security;
using V2X.Messages.Sae.J2735_2024;
using V2X.Security.Crypto;

namespace V2X.Interop.Emulators.Sae;

/// <summary>What units of SAE have in common: messages in IEEE 1609.2 in WSMP.</summary>
internal abstract class SaeDevice : EmulatedDevice
{
    private readonly byte[] _message = new byte[4096];
    private readonly byte[] _packet = new byte[8192];

    protected SaeDevice(DeviceOptions options)
        : base(options, EcCurve.NistP256)
    {
    }

    /// <summary>Signs what it sends; null before the start.</summary>
    public DeviceSigner? Signer { get; protected set; }

    /// <summary>Set up when it starts, with its signer.</summary>
    public Action<DeviceSigner>? BendSigner { get; set; }

    /// <summary>PSID of the envelope, from the one that belongs there.</summary>
    public Func<uint, uint> BendPsid { get; set; } = static psid => psid;

    /// <summary>PSID that is signed, from that of the envelope.</summary>
    public Func<uint, uint> BendSignedPsid { get; set; } = static psid => psid;

    /// <summary>Whether a message goes out without signature, by whether it tells of an event.</summary>
    public Func<bool, bool> IsUnsigned { get; set; } = static _ => false;

    /// <summary>Octets of a message before it is signed; gets them and the number of octets, gives the number that is sent.</summary>
    public Func<byte[], int, int> BendOctets { get; set; } = static (_, octets) => octets;

    /// <summary>Makes a frame one of a message.</summary>
    protected static MessageFrame FrameOf(int messageId)
    {
        MessageFrame frame = new() { MessageId = messageId };
        frame.Value.Kind = MessageFrameValue.KindOf(messageId);
        return frame;
    }

    /// <summary>Sends a message.</summary>
    protected void Send(MessageFrame frame, uint psid, bool isEvent = false)
    {
        if (!Uper.TryEncode(frame, _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"a device made what cannot be encoded: {error}");
        octets = BendOctets(_message, octets);
        ReadOnlySpan<byte> message = _message.AsSpan(0, octets);
        uint sent = BendPsid(psid);
        ReadOnlySpan<byte> body = IsUnsigned(isEvent) ? message : Signer!.Sign(message, BendSignedPsid(sent), NowUnixNs, isEvent);
        if (!WsmpHeader.TryWrite(_packet, sent, default, default, body.Length, out int header, out _))
            throw new InvalidOperationException($"no WSMP header with PSID {sent}");
        body.CopyTo(_packet.AsSpan(header));
        Emit(_packet.AsSpan(0, header + body.Length));
    }
}
