using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Spdus;

/// <summary>Curve, r and s of a signature in any of its forms.</summary>
internal static class SignatureOctets
{
    public static EcCurve? CurveOf(Signature signature) => signature.Kind switch
    {
        SignatureKind.EcdsaNistP256Signature => EcCurve.NistP256,
        SignatureKind.EcdsaBrainpoolP256r1Signature => EcCurve.BrainpoolP256r1,
        SignatureKind.EcdsaBrainpoolP384r1Signature => EcCurve.BrainpoolP384r1,
        SignatureKind.EcdsaNistP384Signature => EcCurve.NistP384,
        SignatureKind.Sm2Signature => EcCurve.Sm2,
        _ => null,
    };

    public static ReadOnlySpan<byte> R(Signature signature) => signature.Kind switch
    {
        SignatureKind.EcdsaNistP256Signature => X(signature.EcdsaNistP256Signature.RSig),
        SignatureKind.EcdsaBrainpoolP256r1Signature => X(signature.EcdsaBrainpoolP256r1Signature.RSig),
        SignatureKind.EcdsaBrainpoolP384r1Signature => X(signature.EcdsaBrainpoolP384r1Signature.RSig),
        SignatureKind.EcdsaNistP384Signature => X(signature.EcdsaNistP384Signature.RSig),
        SignatureKind.Sm2Signature => signature.Sm2Signature.RSig.Octets,
        _ => default,
    };

    public static ReadOnlySpan<byte> S(Signature signature) => signature.Kind switch
    {
        SignatureKind.EcdsaNistP256Signature => signature.EcdsaNistP256Signature.SSig.Octets,
        SignatureKind.EcdsaBrainpoolP256r1Signature => signature.EcdsaBrainpoolP256r1Signature.SSig.Octets,
        SignatureKind.EcdsaBrainpoolP384r1Signature => signature.EcdsaBrainpoolP384r1Signature.SSig.Octets,
        SignatureKind.EcdsaNistP384Signature => signature.EcdsaNistP384Signature.SSig.Octets,
        SignatureKind.Sm2Signature => signature.Sm2Signature.SSig.Octets,
        _ => default,
    };

    public static ReadOnlySpan<byte> X(EccP256CurvePoint point) => point.Kind switch
    {
        EccP256CurvePointKind.XOnly => point.XOnly.Octets,
        EccP256CurvePointKind.CompressedY0 => point.CompressedY0.Octets,
        EccP256CurvePointKind.CompressedY1 => point.CompressedY1.Octets,
        EccP256CurvePointKind.UncompressedP256 => point.UncompressedP256.X.Octets,
        _ => default,
    };

    public static ReadOnlySpan<byte> X(EccP384CurvePoint point) => point.Kind switch
    {
        EccP384CurvePointKind.XOnly => point.XOnly.Octets,
        EccP384CurvePointKind.CompressedY0 => point.CompressedY0.Octets,
        EccP384CurvePointKind.CompressedY1 => point.CompressedY1.Octets,
        EccP384CurvePointKind.UncompressedP384 => point.UncompressedP384.X.Octets,
        _ => default,
    };

    /// <summary>A point in the form of SEC 1; empty for a point without a second coordinate, which is no key.</summary>
    public static byte[] Sec1(EccP256CurvePoint point) => point.Kind switch
    {
        EccP256CurvePointKind.CompressedY0 => [2, .. point.CompressedY0.Octets],
        EccP256CurvePointKind.CompressedY1 => [3, .. point.CompressedY1.Octets],
        EccP256CurvePointKind.UncompressedP256 => [4, .. point.UncompressedP256.X.Octets, .. point.UncompressedP256.Y.Octets],
        _ => [],
    };

    /// <inheritdoc cref="Sec1(EccP256CurvePoint)"/>
    public static byte[] Sec1(EccP384CurvePoint point) => point.Kind switch
    {
        EccP384CurvePointKind.CompressedY0 => [2, .. point.CompressedY0.Octets],
        EccP384CurvePointKind.CompressedY1 => [3, .. point.CompressedY1.Octets],
        EccP384CurvePointKind.UncompressedP384 => [4, .. point.UncompressedP384.X.Octets, .. point.UncompressedP384.Y.Octets],
        _ => [],
    };

    /// <summary>Brings a signature into the canonical form in which a certificate is hashed: r as x alone. True where it changed.</summary>
    public static bool Canonicalize(Signature signature) => signature.Kind switch
    {
        SignatureKind.EcdsaNistP256Signature => XOnly(signature.EcdsaNistP256Signature.RSig),
        SignatureKind.EcdsaBrainpoolP256r1Signature => XOnly(signature.EcdsaBrainpoolP256r1Signature.RSig),
        SignatureKind.EcdsaBrainpoolP384r1Signature => XOnly(signature.EcdsaBrainpoolP384r1Signature.RSig),
        SignatureKind.EcdsaNistP384Signature => XOnly(signature.EcdsaNistP384Signature.RSig),
        _ => false,
    };

    private static bool XOnly(EccP256CurvePoint point)
    {
        if (point.Kind is EccP256CurvePointKind.XOnly or EccP256CurvePointKind.Fill)
            return false;
        point.XOnly.Set(X(point));
        point.Kind = EccP256CurvePointKind.XOnly;
        return true;
    }

    private static bool XOnly(EccP384CurvePoint point)
    {
        if (point.Kind is EccP384CurvePointKind.XOnly or EccP384CurvePointKind.Fill)
            return false;
        point.XOnly.Set(X(point));
        point.Kind = EccP384CurvePointKind.XOnly;
        return true;
    }
}
