using System.Buffers.Binary;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Spdus;

namespace V2X.Security.Trust;

/// <summary>
/// A certificate of IEEE 1609.2, TS 103 097 or YD/T 3957, read once and not changed any more. Nothing about it has been checked:
/// see <see cref="VerifiedCertificate"/>. Safe for use from any thread.
/// </summary>
public sealed class Certificate
{
    /// <summary>Longest certificate that is read, in octets.</summary>
    public const int MaxOctets = 16_384;

    private readonly byte[] _digest;
    private readonly ApplicationPermission[] _permissions;

    private Certificate(byte[] encoded, CertificateBase source)
    {
        Encoded = encoded;
        ToBeSignedCertificate content = source.ToBeSigned;
        ToBeSignedRange = content.EncodedRange;
        IsImplicit = source.Type == CertificateType.Implicit;
        Key = CertificateKey.Of(content.VerifyKeyIndicator);
        Family = Key.Curve == EcCurve.Sm2 || source.Issuer.Kind == IssuerIdentifierKind.Sm3AndDigest ? SpduFamily.Ydt3957 : SpduFamily.Ieee1609Dot2;
        (IssuerHash, IssuerDigest) = IssuerOf(source.Issuer);
        IsSelfSigned = source.Issuer.Kind == IssuerIdentifierKind.Self;
        long start = (uint)content.ValidityPeriod.Start;
        ValidFromUnixNs = SecurityTime.FromSeconds(start, Family);
        ValidUntilUnixNs = SecurityTime.FromSeconds(start + CertificateValidity.Seconds(content.ValidityPeriod.Duration), Family);
        Region = content.HasRegion ? CertificateRegion.Of(content.Region) : null;
        _permissions = content.HasAppPermissions ? ApplicationPermission.ListOf(content.AppPermissions) : [];
        IssuePermissions = content.HasCertIssuePermissions ? IssuePermission.ListOf(content.CertIssuePermissions) : [];
        CracaId = (uint)content.CracaId.Value;
        CrlSeries = content.CrlSeries;
        if (content.Id.Kind == CertificateIdKind.LinkageData)
            Linkage = new CertificateLinkage(content.Id.LinkageData.ICert, LinkageKey.Of(content.Id.LinkageData.LinkageValue.Octets));
        Name = content.Id.Kind == CertificateIdKind.Name ? content.Id.Name.ToString() : null;
        if (source.HasSignature)
        {
            SignatureCurve = SignatureOctets.CurveOf(source.Signature);
            SignatureR = SignatureOctets.R(source.Signature).ToArray();
            SignatureS = SignatureOctets.S(source.Signature).ToArray();
        }

        _digest = Hashing(source, encoded, HashKindOf());
    }

    /// <summary>The octets as they came.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Which standard it follows, by its algorithms.</summary>
    public SpduFamily Family { get; }

    /// <summary>Hash of the certificate in its canonical form, with the algorithm of <see cref="Hash"/>.</summary>
    public ReadOnlySpan<byte> Digest => _digest;

    /// <summary>Hash algorithm that goes with the certificate's key.</summary>
    public HashKind Hash => HashKindOf();

    /// <summary>Last eight octets of the hash: what messages name the certificate by.</summary>
    public ulong HashedId8 => BinaryPrimitives.ReadUInt64BigEndian(_digest.AsSpan(_digest.Length - 8));

    /// <summary>Last three octets of the hash: what requests and revocation lists name it by.</summary>
    public uint HashedId3 => (uint)(HashedId8 & 0xFF_FFFF);

    /// <summary>Whether its key is reconstructed from the issuer's (ECQV).</summary>
    public bool IsImplicit { get; }

    /// <summary>Whether it is signed with its own key.</summary>
    public bool IsSelfSigned { get; }

    /// <summary>HashedId8 of the issuer; 0 for a self-signed one.</summary>
    public ulong IssuerDigest { get; }

    /// <summary>Hash algorithm by which the issuer is named and the certificate was signed; null for one that is not known.</summary>
    public HashKind? IssuerHash { get; }

    /// <summary>First instant of validity, nanoseconds of Unix time.</summary>
    public long ValidFromUnixNs { get; }

    /// <summary>First instant after validity, nanoseconds of Unix time.</summary>
    public long ValidUntilUnixNs { get; }

    /// <summary>Where it may be used; null for anywhere its issuer may.</summary>
    public CertificateRegion? Region { get; }

    /// <summary>What it may be used for.</summary>
    public IReadOnlyList<ApplicationPermission> Permissions => _permissions;

    /// <summary>What certificates it may issue.</summary>
    public IReadOnlyList<IssuePermission> IssuePermissions { get; }

    /// <summary>HashedId3 of the authority that revokes it.</summary>
    public uint CracaId { get; }

    /// <summary>Series of the revocation list it would stand in.</summary>
    public int CrlSeries { get; }

    /// <summary>By what it is revoked without its number being named; null where its id is of another kind.</summary>
    public CertificateLinkage? Linkage { get; }

    /// <summary>Its name; null where its id is of another kind.</summary>
    public string? Name { get; }

    internal CertificateKey Key { get; }

    internal OctetRange ToBeSignedRange { get; }

    internal ReadOnlySpan<byte> ToBeSigned => ToBeSignedRange.Of(Encoded.Span);

    internal EcCurve? SignatureCurve { get; }

    internal byte[] SignatureR { get; } = [];

    internal byte[] SignatureS { get; } = [];

    /// <summary>Reads a certificate; octets behind it are a fault.</summary>
    /// <param name="encoded">The octets, which are copied.</param>
    /// <param name="certificate">The certificate; null where the result is false.</param>
    /// <param name="error">Why it is none.</param>
    public static bool TryRead(ReadOnlySpan<byte> encoded, out Certificate? certificate, out Asn1Error error)
    {
        certificate = null;
        if (encoded.Length > MaxOctets)
        {
            error = new Asn1Error(Asn1Reason.OerLimit, 0);
            return false;
        }

        // An object of its own each time: certificates are read when they are new, not for every message.
        var source = new CertificateBase();
        byte[] octets = encoded.ToArray();
        if (!Oer.TryDecode(octets, source, out int read, out error))
            return false;
        if (read != octets.Length)
        {
            error = new Asn1Error(Asn1Reason.OerLength, read << 3);
            return false;
        }

        certificate = new Certificate(octets, source);
        return true;
    }

    /// <summary>Whether the certificate names <paramref name="aid"/>; the permission then.</summary>
    public ApplicationPermission? PermissionFor(ulong aid)
    {
        foreach (ApplicationPermission permission in _permissions)
        {
            if (permission.Aid == aid)
                return permission;
        }

        return null;
    }

    private HashKind HashKindOf() => Key.Curve switch
    {
        EcCurve.Sm2 => HashKind.Sm3,
        EcCurve.NistP384 or EcCurve.BrainpoolP384r1 => HashKind.Sha384,
        null => IssuerHash ?? HashKind.Sha256,
        _ => HashKind.Sha256,
    };

    private static byte[] Hashing(CertificateBase source, byte[] encoded, HashKind kind)
    {
        byte[] digest = new byte[Crypto.Hashing.DigestOctets(kind)];
        bool changed = source.HasSignature && SignatureOctets.Canonicalize(source.Signature);
        if (CertificateKey.Canonicalize(source.ToBeSigned.VerifyKeyIndicator) | changed)
        {
            byte[] canonical = new byte[encoded.Length + 64];
            if (Oer.TryEncode(source, canonical, out int length, out _))
                encoded = canonical[..length];
        }

        Crypto.Hashing.Hash(kind, encoded, digest);
        return digest;
    }

    private static (HashKind? Hash, ulong Digest) IssuerOf(IssuerIdentifier issuer) => issuer.Kind switch
    {
        IssuerIdentifierKind.Sha256AndDigest => (HashKind.Sha256, issuer.Sha256AndDigest.Value),
        IssuerIdentifierKind.Sha384AndDigest => (HashKind.Sha384, issuer.Sha384AndDigest.Value),
        IssuerIdentifierKind.Sm3AndDigest => (HashKind.Sm3, issuer.Sm3AndDigest.Value),
        IssuerIdentifierKind.Self => (SpduReader.HashOf(issuer.Self), 0),
        _ => (null, 0),
    };
}
