using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Spdus;

/// <summary>
/// Takes a secured message apart: who signed what, when and where, and which octets were hashed. Both families are read with the types
/// of IEEE 1609.2, which are the same on the wire as those of YD/T 3957 in everything that is read here. Allocates nothing once its
/// objects have grown to the traffic; not safe for concurrent use. What it shows is of the message read last.
/// </summary>
public sealed class SpduReader
{
    /// <summary>How often secured data may stand within secured data before it is <see cref="SecurityReason.NestingTooDeep"/>.</summary>
    public const int MaxNesting = 4;

    private const int ProtocolVersion = 3;

    private readonly Ieee1609Dot2Data _data = new();

    /// <summary>What it follows; of the hash algorithm where the caller did not say.</summary>
    public SpduFamily Family { get; private set; }

    /// <summary>Where the payload stands in the input; empty where there is none.</summary>
    public OctetRange Payload { get; private set; }

    /// <summary>PSID or AID of the header; 0 where the message is not signed.</summary>
    public ulong Aid => IsSigned ? Header.Psid : 0;

    /// <summary>Whether it is signed data, so that the members below mean something.</summary>
    public bool IsSigned { get; private set; }

    /// <summary>Generation time in nanoseconds of Unix time; null where it is not sent.</summary>
    public long? GenerationTimeUnixNs => IsSigned && Header.HasGenerationTime ? SecurityTime.FromTime64(Header.GenerationTime, Family) : null;

    /// <summary>Time of expiry in nanoseconds of Unix time; null where it is not sent.</summary>
    public long? ExpiryTimeUnixNs => IsSigned && Header.HasExpiryTime ? SecurityTime.FromTime64(Header.ExpiryTime, Family) : null;

    /// <summary>Where the message was made; null where it is not sent or not known.</summary>
    public GeoPoint? GenerationLocation => IsSigned && Header.HasGenerationLocation
        ? GeoPoint.Known(Header.GenerationLocation.Latitude, Header.GenerationLocation.Longitude) : null;

    /// <summary>How the signer is named.</summary>
    public SpduSignerKind SignerKind { get; private set; }

    /// <summary>The signer's HashedId8 where it is named by digest.</summary>
    public ulong SignerDigest { get; private set; }

    /// <summary>Octets of the signer's certificate in the input, where it is sent.</summary>
    public OctetRange SignerCertificate { get; private set; }

    /// <summary>How many certificates are sent: the signer's, then those above it.</summary>
    public int CertificateCount => SignerKind == SpduSignerKind.Certificate ? Signed.Signer.Certificate.Count : 0;

    /// <summary>Hash algorithm that the message names; null for one that is not known.</summary>
    public HashKind? Hash { get; private set; }

    /// <summary>Octets that the signature is over.</summary>
    public OctetRange ToBeSigned => Signed.TbsData.EncodedRange;

    /// <summary>Curve of the signature; null for one that is not known.</summary>
    public EcCurve? Curve { get; private set; }

    /// <summary>r of the signature, as long as the field; empty where its form carries none.</summary>
    public ReadOnlySpan<byte> R => SignatureOctets.R(Signed.Signature);

    /// <summary>s of the signature, as long as the field.</summary>
    public ReadOnlySpan<byte> S => SignatureOctets.S(Signed.Signature);

    /// <summary>HashedId3 of a certificate that the sender asks others to send; null where it asks for none (P2P distribution).</summary>
    public uint? LearningRequest => IsSigned && Header.HasP2pcdLearningRequest ? (uint)Header.P2pcdLearningRequest.Value : null;

    private SecuredMessage Signed => _data.Content.SignedData;

    private HeaderInfo Header => Signed.TbsData.HeaderInfo;

    /// <summary>Octets of certificate <paramref name="index"/> (0..CertificateCount-1) in the input.</summary>
    public OctetRange CertificateAt(int index) => Signed.Signer.Certificate[index].EncodedRange;

    /// <summary>Reads a secured message.</summary>
    /// <param name="spdu">The octets, to the end of the message; more behind it is <see cref="SecurityReason.MalformedSpdu"/>.</param>
    /// <param name="family">What it follows; null to go by its hash algorithm.</param>
    /// <returns>
    /// <see cref="SecurityReason.NotChecked"/> for signed data that waits for its signature to be checked; otherwise what it is instead.
    /// The payload of <see cref="SecurityReason.Unsigned"/> is given as well.
    /// </returns>
    public SecurityReason Read(ReadOnlySpan<byte> spdu, SpduFamily? family = null)
    {
        IsSigned = false;
        Payload = default;
        SignerKind = SpduSignerKind.None;
        Family = family ?? SpduFamily.Ieee1609Dot2;
        if (spdu.Length > 0 && spdu[0] != ProtocolVersion)
            return SecurityReason.UnsupportedVersion;
        if (!Oer.TryDecode(spdu, _data, out int octets, out Asn1Error error))
            return error.Reason == Asn1Reason.OerDepth ? SecurityReason.NestingTooDeep : SecurityReason.MalformedSpdu;
        if (octets != spdu.Length)
            return SecurityReason.MalformedSpdu;
        switch (_data.Content.Kind)
        {
            case Ieee1609Dot2ContentKind.UnsecuredData:
                Payload = Tail(_data);
                return SecurityReason.Unsigned;
            case Ieee1609Dot2ContentKind.EncryptedData:
                return SecurityReason.Encrypted;
            case Ieee1609Dot2ContentKind.SignedData:
                return ReadSigned(family);
            default:
                return SecurityReason.UnsupportedContent;
        }
    }

    private SecurityReason ReadSigned(SpduFamily? family)
    {
        IsSigned = true;
        Hash = HashOf(Signed.HashId);
        Family = family ?? (Hash == HashKind.Sm3 ? SpduFamily.Ydt3957 : SpduFamily.Ieee1609Dot2);
        Curve = SignatureOctets.CurveOf(Signed.Signature);
        ReadSigner(Signed.Signer);
        SignedDataPayload payload = Signed.TbsData.Payload;
        if (!payload.HasData)
            return SecurityReason.UnsupportedContent;
        if (payload.Data.Content.Kind != Ieee1609Dot2ContentKind.UnsecuredData)
            return Nesting(payload.Data) > MaxNesting ? SecurityReason.NestingTooDeep : SecurityReason.UnsupportedContent;
        Payload = Tail(payload.Data);
        return Hash is null || Curve is null ? SecurityReason.UnsupportedAlgorithm : SecurityReason.NotChecked;
    }

    private void ReadSigner(SignerIdentifier signer)
    {
        switch (signer.Kind)
        {
            case SignerIdentifierKind.Digest:
                SignerKind = SpduSignerKind.Digest;
                SignerDigest = signer.Digest.Value;
                break;
            case SignerIdentifierKind.Certificate when signer.Certificate.Count > 0:
                SignerKind = SpduSignerKind.Certificate;
                SignerCertificate = signer.Certificate[0].EncodedRange;
                break;
            case SignerIdentifierKind.Self:
                SignerKind = SpduSignerKind.Self;
                break;
            default:
                SignerKind = SpduSignerKind.Unsupported;
                break;
        }
    }

    // Unsecured data is the last component of the structure around it.
    private static OctetRange Tail(Ieee1609Dot2Data data)
    {
        int length = data.Content.UnsecuredData.Length;
        return new OctetRange(data.EncodedRange.Start + data.EncodedRange.Length - length, length);
    }

    private static int Nesting(Ieee1609Dot2Data data)
    {
        int depth = 1;
        while (data.Content.Kind == Ieee1609Dot2ContentKind.SignedData && data.Content.SignedData.TbsData.Payload.HasData)
        {
            data = data.Content.SignedData.TbsData.Payload.Data;
            depth++;
        }

        return depth;
    }

    internal static HashKind? HashOf(HashAlgorithm algorithm) => algorithm switch
    {
        HashAlgorithm.Sha256 => HashKind.Sha256,
        HashAlgorithm.Sha384 => HashKind.Sha384,
        HashAlgorithm.Sm3 => HashKind.Sm3,
        _ => null,
    };
}
