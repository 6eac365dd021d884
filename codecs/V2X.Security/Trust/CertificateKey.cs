using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Spdus;

namespace V2X.Security.Trust;

/// <summary>The key of a certificate as it stands there: its curve and its point, or for an implicit one the point it is reconstructed from.</summary>
/// <param name="Curve">Curve of an explicit key; null for an implicit one, which has its issuer's, and for one that is not known.</param>
/// <param name="Point">Point in the form of SEC 1; empty for one that is no key.</param>
internal readonly record struct CertificateKey(EcCurve? Curve, byte[] Point)
{
    public static CertificateKey Of(VerificationKeyIndicator indicator) => indicator.Kind switch
    {
        VerificationKeyIndicatorKind.VerificationKey => Of(indicator.VerificationKey),
        VerificationKeyIndicatorKind.ReconstructionValue => new(null, SignatureOctets.Sec1(indicator.ReconstructionValue)),
        _ => new(null, []),
    };

    /// <summary>Brings an uncompressed key into the compressed form in which a certificate is hashed. True where it changed.</summary>
    public static bool Canonicalize(VerificationKeyIndicator indicator)
    {
        if (indicator.Kind == VerificationKeyIndicatorKind.ReconstructionValue)
            return Compress(indicator.ReconstructionValue);
        if (indicator.Kind != VerificationKeyIndicatorKind.VerificationKey)
            return false;
        PublicVerificationKey key = indicator.VerificationKey;
        return key.Kind switch
        {
            PublicVerificationKeyKind.EcdsaNistP256 => Compress(key.EcdsaNistP256),
            PublicVerificationKeyKind.EcdsaBrainpoolP256r1 => Compress(key.EcdsaBrainpoolP256r1),
            PublicVerificationKeyKind.EcdsaBrainpoolP384r1 => Compress(key.EcdsaBrainpoolP384r1),
            PublicVerificationKeyKind.EcdsaNistP384 => Compress(key.EcdsaNistP384),
            _ => false,
        };
    }

    private static CertificateKey Of(PublicVerificationKey key) => key.Kind switch
    {
        PublicVerificationKeyKind.EcdsaNistP256 => new(EcCurve.NistP256, SignatureOctets.Sec1(key.EcdsaNistP256)),
        PublicVerificationKeyKind.EcdsaBrainpoolP256r1 => new(EcCurve.BrainpoolP256r1, SignatureOctets.Sec1(key.EcdsaBrainpoolP256r1)),
        PublicVerificationKeyKind.EcdsaBrainpoolP384r1 => new(EcCurve.BrainpoolP384r1, SignatureOctets.Sec1(key.EcdsaBrainpoolP384r1)),
        PublicVerificationKeyKind.EcdsaNistP384 => new(EcCurve.NistP384, SignatureOctets.Sec1(key.EcdsaNistP384)),
        PublicVerificationKeyKind.EcsigSm2 => new(EcCurve.Sm2, SignatureOctets.Sec1(key.EcsigSm2)),
        _ => new(null, []),
    };

    private static bool Compress(EccP256CurvePoint point)
    {
        if (point.Kind != EccP256CurvePointKind.UncompressedP256)
            return false;
        bool odd = (point.UncompressedP256.Y.Octets[^1] & 1) != 0;
        (odd ? point.CompressedY1 : point.CompressedY0).Set(point.UncompressedP256.X.Octets);
        point.Kind = odd ? EccP256CurvePointKind.CompressedY1 : EccP256CurvePointKind.CompressedY0;
        return true;
    }

    private static bool Compress(EccP384CurvePoint point)
    {
        if (point.Kind != EccP384CurvePointKind.UncompressedP384)
            return false;
        bool odd = (point.UncompressedP384.Y.Octets[^1] & 1) != 0;
        (odd ? point.CompressedY1 : point.CompressedY0).Set(point.UncompressedP384.X.Octets);
        point.Kind = odd ? EccP384CurvePointKind.CompressedY1 : EccP384CurvePointKind.CompressedY0;
        return true;
    }
}
