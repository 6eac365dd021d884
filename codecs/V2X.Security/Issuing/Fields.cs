using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Issuing;

/// <summary>Puts keys and signatures into the generated types: keys compressed, r as x only, which is the form that certificates are hashed in.</summary>
internal static class Fields
{
    public static HashAlgorithm HashOf(EcCurve curve) => EcCurves.HashOf(curve) switch
    {
        HashKind.Sha384 => HashAlgorithm.Sha384,
        HashKind.Sm3 => HashAlgorithm.Sm3,
        _ => HashAlgorithm.Sha256,
    };

    public static void Set(Signature signature, EcCurve curve, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        switch (curve)
        {
            case EcCurve.Sm2:
                signature.Kind = SignatureKind.Sm2Signature;
                signature.Sm2Signature.RSig.Set(r);
                signature.Sm2Signature.SSig.Set(s);
                break;
            case EcCurve.NistP256:
                signature.Kind = SignatureKind.EcdsaNistP256Signature;
                Set(signature.EcdsaNistP256Signature, r, s);
                break;
            case EcCurve.BrainpoolP256r1:
                signature.Kind = SignatureKind.EcdsaBrainpoolP256r1Signature;
                Set(signature.EcdsaBrainpoolP256r1Signature, r, s);
                break;
            case EcCurve.NistP384:
                signature.Kind = SignatureKind.EcdsaNistP384Signature;
                Set(signature.EcdsaNistP384Signature, r, s);
                break;
            default:
                signature.Kind = SignatureKind.EcdsaBrainpoolP384r1Signature;
                Set(signature.EcdsaBrainpoolP384r1Signature, r, s);
                break;
        }
    }

    public static void Set(PublicVerificationKey field, EcPublicKey key)
    {
        field.Kind = key.Curve switch
        {
            EcCurve.Sm2 => PublicVerificationKeyKind.EcsigSm2,
            EcCurve.NistP256 => PublicVerificationKeyKind.EcdsaNistP256,
            EcCurve.BrainpoolP256r1 => PublicVerificationKeyKind.EcdsaBrainpoolP256r1,
            EcCurve.NistP384 => PublicVerificationKeyKind.EcdsaNistP384,
            _ => PublicVerificationKeyKind.EcdsaBrainpoolP384r1,
        };
        switch (field.Kind)
        {
            case PublicVerificationKeyKind.EcsigSm2:
                SetPoint(field.EcsigSm2, key.X, key.YIsOdd);
                break;
            case PublicVerificationKeyKind.EcdsaNistP256:
                SetPoint(field.EcdsaNistP256, key.X, key.YIsOdd);
                break;
            case PublicVerificationKeyKind.EcdsaBrainpoolP256r1:
                SetPoint(field.EcdsaBrainpoolP256r1, key.X, key.YIsOdd);
                break;
            case PublicVerificationKeyKind.EcdsaNistP384:
                SetPoint(field.EcdsaNistP384, key.X, key.YIsOdd);
                break;
            default:
                SetPoint(field.EcdsaBrainpoolP384r1, key.X, key.YIsOdd);
                break;
        }
    }

    public static void Set(PublicEncryptionKey field, EcPublicKey key)
    {
        field.SupportedSymmAlg = key.Curve == EcCurve.Sm2 ? SymmAlgorithm.Sm4Ccm : SymmAlgorithm.Aes128Ccm;
        switch (key.Curve)
        {
            case EcCurve.Sm2:
                field.PublicKey.Kind = BasePublicEncryptionKeyKind.EcencSm2;
                SetPoint(field.PublicKey.EcencSm2, key.X, key.YIsOdd);
                break;
            case EcCurve.NistP256:
                field.PublicKey.Kind = BasePublicEncryptionKeyKind.EciesNistP256;
                SetPoint(field.PublicKey.EciesNistP256, key.X, key.YIsOdd);
                break;
            case EcCurve.BrainpoolP256r1:
                field.PublicKey.Kind = BasePublicEncryptionKeyKind.EciesBrainpoolP256r1;
                SetPoint(field.PublicKey.EciesBrainpoolP256r1, key.X, key.YIsOdd);
                break;
            default:
                throw new ArgumentException($"A certificate has no place for an encryption key on {key.Curve}.", nameof(key));
        }
    }

    public static void SetPoint(EccP256CurvePoint point, ReadOnlySpan<byte> x, bool yIsOdd)
    {
        point.Kind = yIsOdd ? EccP256CurvePointKind.CompressedY1 : EccP256CurvePointKind.CompressedY0;
        (yIsOdd ? point.CompressedY1 : point.CompressedY0).Set(x);
    }

    /// <summary>The octets of a value that this library made itself.</summary>
    /// <exception cref="ArgumentException">A part of the value is outside what the schema allows.</exception>
    public static byte[] Encode<T>(T value)
        where T : IAsn1Type
    {
        byte[] octets = new byte[4096];
        while (true)
        {
            if (Oer.TryEncode(value, octets, out int length, out Asn1Error error))
            {
                return octets[..length];
            }

            if (error.Reason != Asn1Reason.BufferTooSmall || octets.Length >= 1 << 26)
            {
                throw new ArgumentException($"The certificate cannot be encoded: {error}.");
            }

            octets = new byte[4 * octets.Length];
        }
    }

    private static void SetPoint(EccP384CurvePoint point, ReadOnlySpan<byte> x, bool yIsOdd)
    {
        point.Kind = yIsOdd ? EccP384CurvePointKind.CompressedY1 : EccP384CurvePointKind.CompressedY0;
        (yIsOdd ? point.CompressedY1 : point.CompressedY0).Set(x);
    }

    private static void Set(EcdsaP256Signature field, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        field.RSig.Kind = EccP256CurvePointKind.XOnly;
        field.RSig.XOnly.Set(r);
        field.SSig.Set(s);
    }

    private static void Set(EcdsaP384Signature field, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        field.RSig.Kind = EccP384CurvePointKind.XOnly;
        field.RSig.XOnly.Set(r);
        field.SSig.Set(s);
    }
}
