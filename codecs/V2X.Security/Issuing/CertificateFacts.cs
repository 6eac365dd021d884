using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;

namespace V2X.Security.Issuing;

/// <summary>What a decoded certificate says, where that takes more than reading one field.</summary>
/// <param name="Hash">The hash that the certificate is referred to by; an implicit certificate has its issuer's.</param>
/// <param name="ValidFrom">First moment of validity.</param>
/// <param name="ValidUntil">First moment after the validity.</param>
public readonly record struct CertificateFacts(HashKind Hash, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    /// <summary>The facts of a certificate that was decoded. Keys of unknown algorithms count as SHA-256 ones.</summary>
    public static CertificateFacts Of(CertificateBase certificate)
    {
        VerificationKeyIndicator indicator = certificate.ToBeSigned.VerifyKeyIndicator;
        HashKind hash = indicator.Kind != VerificationKeyIndicatorKind.VerificationKey
            ? HashKind.Sha256
            : indicator.VerificationKey.Kind switch
            {
                PublicVerificationKeyKind.EcsigSm2 => HashKind.Sm3,
                PublicVerificationKeyKind.EcdsaNistP384 or PublicVerificationKeyKind.EcdsaBrainpoolP384r1 => HashKind.Sha384,
                _ => HashKind.Sha256,
            };
        bool countsLeapSeconds = hash != HashKind.Sm3;
        return new CertificateFacts(hash, CertificateLifetime.Start(certificate, countsLeapSeconds), CertificateLifetime.End(certificate, countsLeapSeconds));
    }
}
