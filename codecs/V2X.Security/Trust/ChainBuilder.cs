using V2X.Security.Crypto;

namespace V2X.Security.Trust;

/// <summary>Follows a certificate to a trusted root and checks every step of the way. Safe for use from any thread.</summary>
internal static class ChainBuilder
{
    /// <summary>Most certificates from the root down, the root included.</summary>
    public const int MaxLength = 6;

    /// <summary>Checks a certificate against its issuer, which is verified already.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">The one above it; null for a root, which must be signed with its own key.</param>
    /// <param name="verified">The result; null unless <see cref="SecurityReason.Valid"/> is returned.</param>
    public static SecurityReason Verify(Certificate certificate, VerifiedCertificate? issuer, out VerifiedCertificate? verified)
    {
        verified = null;
        Span<byte> digest = stackalloc byte[Hashing.MaxDigestOctets];
        SecurityReason reason = certificate.IsImplicit
            ? Reconstruct(certificate, issuer, digest, out EcPublicKey? key)
            : Import(certificate, out key);
        if (reason != SecurityReason.Valid)
            return reason;
        if (!certificate.IsImplicit)
            reason = CheckSignature(certificate, issuer, issuer?.Key ?? key!, digest);
        if (reason == SecurityReason.Valid && issuer is not null)
            reason = CheckPermissions(certificate, issuer);
        if (reason == SecurityReason.Valid)
            verified = new VerifiedCertificate(certificate, issuer, key!);
        return reason;
    }

    private static SecurityReason Import(Certificate certificate, out EcPublicKey? key)
    {
        key = null;
        if (certificate.Key.Curve is not { } curve)
            return SecurityReason.UnsupportedAlgorithm;
        return ReasonOf(EcPublicKey.TryImport(curve, certificate.Key.Point, out key));
    }

    private static SecurityReason Reconstruct(Certificate certificate, VerifiedCertificate? issuer, Span<byte> digest, out EcPublicKey? key)
    {
        key = null;
        if (issuer is null || issuer.Hash == HashKind.Sm3)
            return SecurityReason.UnsupportedAlgorithm;
        int length = issuer.ComputeDigest(certificate.ToBeSigned, digest);
        return ReasonOf(ImplicitKeys.TryReconstruct(issuer.Key, certificate.Key.Point, digest[..length], out key));
    }

    private static SecurityReason ReasonOf(PublicKeyStatus status) => status switch
    {
        PublicKeyStatus.Ok => SecurityReason.Valid,
        PublicKeyStatus.CurveUnavailable => SecurityReason.UnsupportedAlgorithm,
        _ => SecurityReason.InvalidKey,
    };

    private static SecurityReason CheckSignature(Certificate certificate, VerifiedCertificate? issuer, EcPublicKey signer, Span<byte> digest)
    {
        HashKind hash = EcCurves.HashOf(signer.Curve);
        if (certificate.SignatureCurve != signer.Curve || certificate.IssuerHash != hash)
            return SecurityReason.AlgorithmMismatch;
        int length = issuer is null ? OwnDigest(certificate, signer, hash, digest) : issuer.ComputeDigest(certificate.ToBeSigned, digest);
        return signer.VerifyDigest(digest[..length], certificate.SignatureR, certificate.SignatureS) switch
        {
            SignatureStatus.Valid => SecurityReason.Valid,
            SignatureStatus.RIsZero or SignatureStatus.SIsZero => SecurityReason.ZeroSignature,
            _ => SecurityReason.BadCertificate,
        };
    }

    private static int OwnDigest(Certificate certificate, EcPublicKey key, HashKind hash, Span<byte> digest)
    {
        Span<byte> signer = stackalloc byte[Hashing.MaxDigestOctets];
        int length = Hashing.DigestOctets(hash);
        if (hash == HashKind.Sm3)
            Sm2.ComputeZa(key, Sm2.DefaultId, signer);
        else
            Hashing.Hash(hash, default, signer);
        return SignedDigest.Compute(hash, certificate.ToBeSigned, signer[..length], digest);
    }

    // Every authority above must allow what the certificate is for, at its distance (IEEE 1609.2 clause 5.1.2.4).
    private static SecurityReason CheckPermissions(Certificate certificate, VerifiedCertificate issuer)
    {
        if (certificate.ValidFromUnixNs < issuer.Certificate.ValidFromUnixNs || certificate.ValidUntilUnixNs > issuer.Certificate.ValidUntilUnixNs)
            return SecurityReason.IssuerNotPermitted;
        int distance = 1;
        for (VerifiedCertificate? above = issuer; above is not null; above = above.Issuer, distance++)
        {
            if (distance >= MaxLength)
                return SecurityReason.ChainTooLong;
            foreach (ApplicationPermission permission in certificate.Permissions)
            {
                if (!Allows(above.Certificate, permission, distance))
                    return SecurityReason.IssuerNotPermitted;
            }
        }

        return SecurityReason.Valid;
    }

    private static bool Allows(Certificate issuer, ApplicationPermission permission, int distance)
    {
        foreach (IssuePermission allowed in issuer.IssuePermissions)
        {
            if (allowed.Allows(permission, distance))
                return true;
        }

        return false;
    }
}
