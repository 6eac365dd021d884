using V2X.Asn1;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Security;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators;

/// <summary>A unit that encodes and signs messages and puts them into the envelope of its family.</summary>
internal abstract class SignedDevice : EmulatedDevice
{
    private readonly Envelope _envelope;
    private readonly byte[] _message = new byte[4096];
    private readonly byte[] _body = new byte[4096];
    private readonly byte[] _packet = new byte[8192];

    /// <param name="options">Seed and start.</param>
    /// <param name="envelope">The envelope of its family.</param>
    /// <param name="permissions">What its certificates allow, with the application identifiers that defects take.</param>
    protected SignedDevice(DeviceOptions options, Envelope envelope, IReadOnlyList<AppPermission> permissions)
        : base(options, envelope.Curve)
    {
        _envelope = envelope;
        Permissions = permissions;
        Enrol = static (device, label) => device.Pki.Issue(label, device.Permissions);
    }

    /// <summary>What its certificates allow.</summary>
    public IReadOnlyList<AppPermission> Permissions { get; }

    /// <summary>Makes a certificate of it, of a label that decides the key.</summary>
    public Func<SignedDevice, string, SigningIdentity> Enrol { get; set; }

    /// <summary>Set up when it starts, with its signer.</summary>
    public Action<DeviceSigner>? BendSigner { get; set; }

    /// <summary>Changes a message before it is encoded.</summary>
    public Action<IAsn1Type>? Bend { get; set; }

    /// <summary>Application identifier of the envelope, from the one that belongs there.</summary>
    public Func<uint, uint> BendAid { get; set; } = static aid => aid;

    /// <summary>Application identifier that is signed, from that of the envelope.</summary>
    public Func<uint, uint> BendSignedAid { get; set; } = static aid => aid;

    /// <summary>Whether a message goes out without signature, by whether it tells of an event.</summary>
    public Func<bool, bool> IsUnsigned { get; set; } = static _ => false;

    /// <summary>Whether messages go out without envelope and signature.</summary>
    public bool IsBare { get; set; }

    /// <summary>Octets of a message before it is signed; gets them and the number of octets, gives the number that is sent.</summary>
    public Func<byte[], int, int> BendOctets { get; set; } = static (_, octets) => octets;

    /// <summary>Signs what it sends; there from the start on.</summary>
    protected DeviceSigner Signer { get; private set; } = null!;

    /// <summary>Takes its first certificate.</summary>
    protected void StartSigning(string label)
    {
        Signer = _envelope.SignerOf(Enrol(this, label));
        BendSigner?.Invoke(Signer);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">What is encoded.</param>
    /// <param name="aid">Application identifier.</param>
    /// <param name="isEvent">Whether it tells of an event.</param>
    /// <param name="location">Where it was made, for the header of the signature, 1e-7 degree; null to leave it out.</param>
    protected void Send(IAsn1Type message, uint aid, bool isEvent = false, (int Latitude, int Longitude)? location = null)
    {
        int octets = BendOctets(_message, Encode(message));
        if (IsBare)
        {
            Emit(_message.AsSpan(0, octets));
            return;
        }

        uint sentAid = BendAid(aid);
        bool isSigned = !IsUnsigned(isEvent);
        int headers = _envelope.WriteSigned(_body, octets);
        _message.AsSpan(0, octets).CopyTo(_body.AsSpan(headers));
        ReadOnlySpan<byte> body = _body.AsSpan(0, headers + octets);
        if (isSigned)
            body = Signer.Sign(body, BendSignedAid(sentAid), NowUnixNs, isEvent, location);
        int outer = _envelope.Write(_packet, sentAid, body.Length, isSigned);
        body.CopyTo(_packet.AsSpan(outer));
        Emit(_packet.AsSpan(0, outer + body.Length));
    }

    private int Encode(IAsn1Type message) => Uper.TryEncode(message, _message, out int octets, out Asn1Error error)
        ? octets : throw new InvalidOperationException($"a device made what cannot be encoded: {error}");
}
