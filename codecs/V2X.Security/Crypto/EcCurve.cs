namespace V2X.Security.Crypto;

/// <summary>
/// The elliptic curves of the security standards. The brainpool curves are left out of some builds of OpenSSL (Fedora, RHEL);
/// <see cref="EcCurves.IsAvailable"/> tells.
/// </summary>
public enum EcCurve : byte
{
    /// <summary>NIST P-256 (secp256r1): ECDSA and ECIES of IEEE 1609.2.</summary>
    NistP256 = 0,

    /// <summary>NIST P-384 (secp384r1): ECDSA of IEEE 1609.2.</summary>
    NistP384 = 1,

    /// <summary>brainpoolP256r1 (RFC 5639): ECDSA and ECIES of IEEE 1609.2.</summary>
    BrainpoolP256r1 = 2,

    /// <summary>brainpoolP384r1 (RFC 5639): ECDSA of IEEE 1609.2.</summary>
    BrainpoolP384r1 = 3,

    /// <summary>The curve of SM2 (GB/T 32918.5): YD/T 3957.</summary>
    Sm2 = 4,
}
