using V2X.Frames;
using V2X.Security.Crypto;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;

namespace V2X.Load.Sending;

/// <summary>
/// Vehicles with a certificate each under an authority of their own, and the trust store that goes with it. Signs BSM as they would:
/// with the certificate twice a second, else with its digest. SM2 goes into DSMP, P-256 into bare datagrams. For one thread at a time.
/// </summary>
internal sealed class SignedFleet : IDisposable
{
    private const ulong Aid = 111;
    private const int EnvelopeOctets = 16;

    private readonly EcCurve _curve;
    private readonly CertificateAuthority _authority;
    private readonly List<SigningIdentity> _identities = [];
    private readonly List<SpduSigner> _signers = [];
    private readonly PlannedTime _time = new();
    private readonly byte[] _signed = new byte[2048];

    public SignedFleet(EcCurve curve, uint vehicles)
    {
        _curve = curve;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        FileSigningKey key = NewKey();
        byte[] root = CertificateAuthority.CreateRoot(
            new CertificateContents { Name = "load", ValidFrom = now.AddHours(-1), LifetimeCount = 48, IssuePermissions = [new IssueGrant([Aid])] }, key);
        _authority = new CertificateAuthority(new SigningIdentity(root, key));
        TrustStore = Directory.CreateTempSubdirectory("v2x-load-trust").FullName;
        Directory.CreateDirectory(Path.Combine(TrustStore, "roots"));
        File.WriteAllBytes(Path.Combine(TrustStore, "roots", "load.cert"), root);
        for (uint i = 0; i < vehicles; i++)
            Enrol(now);
    }

    /// <summary>Folder for the agent's setting of that name; gone with this object.</summary>
    public string TrustStore { get; }

    /// <summary>Whether what is signed stands in DSMP.</summary>
    public bool IsDsmp => _curve == EcCurve.Sm2;

    /// <summary>The message of one vehicle, 1 to the number of vehicles, in a datagram, with <paramref name="at"/> as its generation time.</summary>
    public byte[] Sign(uint vehicle, ReadOnlySpan<byte> message, DateTimeOffset at)
    {
        _time.Now = at;
        SpduSignerStatus status = _signers[(int)vehicle - 1].Sign(message, new SpduHeader(Aid), _signed, out int octets);
        if (status != SpduSignerStatus.Signed)
            throw new InvalidOperationException($"A message cannot be signed: {status}.");
        if (!IsDsmp)
            return _signed[..octets];
        byte[] datagram = new byte[EnvelopeOctets + octets];
        if (!AdaptationLayer.TryWrite(datagram, AdaptationProtocol.Dsmp)
            || !DsmpHeader.TryWrite(datagram.AsSpan(AdaptationLayer.HeaderOctets), (uint)Aid, [], octets, out int header, out _))
            throw new InvalidOperationException("A DSMP header cannot be written.");
        _signed.AsSpan(0, octets).CopyTo(datagram.AsSpan(AdaptationLayer.HeaderOctets + header));
        return datagram[..(AdaptationLayer.HeaderOctets + header + octets)];
    }

    public void Dispose()
    {
        _identities.ForEach(identity => identity.Dispose());
        _authority.Dispose();
        Directory.Delete(TrustStore, recursive: true);
    }

    private void Enrol(DateTimeOffset now)
    {
        FileSigningKey key = NewKey();
        var contents = new CertificateContents { ValidFrom = now.AddHours(-1), LifetimeCount = 24, AppPermissions = [new AppPermission(Aid)] };
        var identity = new SigningIdentity(_authority.Issue(contents, key.PublicKey), key);
        _identities.Add(identity);
        _signers.Add(new SpduSigner(identity, IsDsmp ? SignerPolicy.China : SignerPolicy.IeeeBsm, _time));
    }

    private FileSigningKey NewKey() => new("load", EcPrivateKey.Generate(_curve));
}
