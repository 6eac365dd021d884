using System.Security.Cryptography;
using V2X.Asn1;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Keys;

namespace V2X.Security.Issuing;

/// <summary>
/// An authority of a test or lab PKI: issues certificates under its own. Nothing here checks that what is issued stays within what the
/// authority may issue; verifiers do. Not safe for concurrent use.
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    /// <summary>Puts an authority's certificate and key together.</summary>
    /// <param name="identity">Certificate and key; this object owns it from now on.</param>
    public CertificateAuthority(SigningIdentity identity) => Identity = identity;

    /// <summary>Certificate and key of the authority.</summary>
    public SigningIdentity Identity { get; }

    /// <summary>Makes a root: a certificate that signs itself.</summary>
    /// <param name="contents">What the certificate says.</param>
    /// <param name="key">The root's key.</param>
    /// <returns>The certificate, COER.</returns>
    /// <exception cref="ArgumentException">The contents do not fit a certificate; the text says what.</exception>
    public static byte[] CreateRoot(CertificateContents contents, ISigningKey key)
    {
        CertificateBase certificate = Explicit(contents, key.PublicKey);
        certificate.Issuer.Self = Fields.HashOf(key.Curve);
        Span<byte> digest = stackalloc byte[Hashing.MaxDigestOctets];
        int length = SignatureInput.SelfSigned(key.PublicKey, Fields.Encode(certificate.ToBeSigned), digest);
        Sign(certificate, key, digest[..length]);
        return Fields.Encode(certificate);
    }

    /// <summary>Issues an explicit certificate.</summary>
    /// <param name="contents">What the certificate says.</param>
    /// <param name="subject">The holder's verification key.</param>
    /// <returns>The certificate, COER.</returns>
    /// <exception cref="ArgumentException">The contents do not fit a certificate; the text says what.</exception>
    public byte[] Issue(CertificateContents contents, EcPublicKey subject)
    {
        CertificateBase certificate = Explicit(contents, subject);
        SetIssuer(certificate.Issuer);
        Span<byte> digest = stackalloc byte[Hashing.MaxDigestOctets];
        int length = Identity.Digest(Fields.Encode(certificate.ToBeSigned), digest);
        Sign(certificate, Identity.Key, digest[..length]);
        return Fields.Encode(certificate);
    }

    /// <summary>Issues an implicit certificate (IEEE 1609.2 only). Needs the authority's private number, so the key must be in this process.</summary>
    /// <param name="contents">What the certificate says.</param>
    /// <param name="request">The public key of the holder's request.</param>
    /// <param name="issuerKey">The authority's private key.</param>
    /// <exception cref="CryptographicException">A curve other than P-256 or brainpoolP256r1, which is all that implicit certificates have room for.</exception>
    public ImplicitCertificate IssueImplicit(CertificateContents contents, EcPublicKey request, EcPrivateKey issuerKey)
    {
        if (request.Curve is not (EcCurve.NistP256 or EcCurve.BrainpoolP256r1))
        {
            throw new CryptographicException($"Implicit certificates exist on NIST P-256 and brainpoolP256r1, not on {request.Curve}.");
        }

        using EcPrivateKey ephemeral = EcPrivateKey.Generate(request.Curve);
        byte[] point = ImplicitKeys.ReconstructionPoint(request, ephemeral);
        CertificateBase certificate = new() { Version = 3, Type = CertificateType.Implicit };
        SetIssuer(certificate.Issuer);
        ContentsWriter.Write(contents, Identity.CountsLeapSeconds, certificate.ToBeSigned);
        VerificationKeyIndicator indicator = certificate.ToBeSigned.VerifyKeyIndicator;
        indicator.Kind = VerificationKeyIndicatorKind.ReconstructionValue;
        Fields.SetPoint(indicator.ReconstructionValue, point.AsSpan(1), point[0] == 3);

        byte[] digest = new byte[Hashing.DigestOctets(Identity.Hash)];
        byte[] contribution = new byte[EcCurves.FieldOctets(request.Curve)];
        Identity.Digest(Fields.Encode(certificate.ToBeSigned), digest);
        ImplicitKeys.Contribute(issuerKey, ephemeral, digest, contribution);
        return new ImplicitCertificate(Fields.Encode(certificate), digest, contribution);
    }

    /// <inheritdoc/>
    public void Dispose() => Identity.Dispose();

    private static CertificateBase Explicit(CertificateContents contents, EcPublicKey subject)
    {
        CertificateBase certificate = new() { Version = 3, Type = CertificateType.Explicit, HasSignature = true };
        ContentsWriter.Write(contents, subject.Curve != EcCurve.Sm2, certificate.ToBeSigned);
        VerificationKeyIndicator indicator = certificate.ToBeSigned.VerifyKeyIndicator;
        indicator.Kind = VerificationKeyIndicatorKind.VerificationKey;
        Fields.Set(indicator.VerificationKey, subject);
        return certificate;
    }

    private static void Sign(CertificateBase certificate, ISigningKey key, ReadOnlySpan<byte> digest)
    {
        Span<byte> r = stackalloc byte[EcCurves.MaxFieldOctets];
        Span<byte> s = stackalloc byte[EcCurves.MaxFieldOctets];
        int octets = EcCurves.FieldOctets(key.Curve);
        key.SignDigest(digest, r[..octets], s[..octets]);
        Fields.Set(certificate.Signature, key.Curve, r[..octets], s[..octets]);
    }

    private void SetIssuer(IssuerIdentifier issuer)
    {
        ShortOctets id = ShortOctets.From(Identity.HashedId8);
        switch (Identity.Hash)
        {
            case HashKind.Sm3:
                issuer.Sm3AndDigest = id;
                break;
            case HashKind.Sha384:
                issuer.Sha384AndDigest = id;
                break;
            default:
                issuer.Sha256AndDigest = id;
                break;
        }
    }
}
