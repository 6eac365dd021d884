using V2X.Asn1;
using V2X.Frames;
using V2X.Interop.Emulators.Security;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Security.Crypto;

namespace V2X.Interop.Emulators.China;

/// <summary>What Chinese units have in common: messages in YD/T 3957 in DSMP in the adaptation layer.</summary>
internal abstract class ChinaDevice : EmulatedDevice
{
    private readonly byte[] _message = new byte[4096];
    private readonly byte[] _packet = new byte[8192];

    protected ChinaDevice(DeviceOptions options)
        : base(options, EcCurve.Sm2)
    {
    }

    /// <summary>Signs what it sends; null before the start.</summary>
    public DeviceSigner? Signer { get; protected set; }

    /// <summary>Set up when it starts, with its signer.</summary>
    public Action<DeviceSigner>? BendSigner { get; set; }

    /// <summary>AID of the envelope, from the one that belongs there.</summary>
    public Func<uint, uint> BendAid { get; set; } = static aid => aid;

    /// <summary>AID that is signed, from that of the envelope.</summary>
    public Func<uint, uint> BendSignedAid { get; set; } = static aid => aid;

    /// <summary>Whether a message goes out without signature, by whether it tells of an event.</summary>
    public Func<bool, bool> IsUnsigned { get; set; } = static _ => false;

    /// <summary>Whether messages go out without envelope.</summary>
    public bool IsBare { get; set; }

    /// <summary>Octets of a message before it is signed; gets them and the number of octets, gives the number that is sent.</summary>
    public Func<byte[], int, int> BendOctets { get; set; } = static (_, octets) => octets;

    /// <summary>Sends a message.</summary>
    protected void Send(MessageFrame frame, uint aid, bool isEvent = false)
    {
        if (!Uper.TryEncode(frame, _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"a device made what cannot be encoded: {error}");
        octets = BendOctets(_message, octets);
        ReadOnlySpan<byte> message = _message.AsSpan(0, octets);
        uint sentAid = BendAid(aid);
        if (IsBare)
        {
            Emit(message);
            return;
        }

        ReadOnlySpan<byte> body = IsUnsigned(isEvent) ? message : Signer!.Sign(message, BendSignedAid(sentAid), NowUnixNs, isEvent);
        AdaptationLayer.TryWrite(_packet, AdaptationProtocol.Dsmp);
        Span<byte> dsmp = _packet.AsSpan(AdaptationLayer.HeaderOctets);
        if (!DsmpHeader.TryWrite(dsmp, sentAid, default, body.Length, out int header, out _))
            throw new InvalidOperationException($"no DSMP header with AID {sentAid}");
        body.CopyTo(dsmp[header..]);
        Emit(_packet.AsSpan(0, AdaptationLayer.HeaderOctets + header + body.Length));
    }
}
