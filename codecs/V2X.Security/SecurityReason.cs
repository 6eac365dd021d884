namespace V2X.Security;

/// <summary>
/// What came out of checking a secured message. Every verdict is one of these; each has a stable text form, see
/// <see cref="SecurityReasonText"/>. <see cref="Valid"/> is the only one that says the sender is known and may say this.
/// The numbers are stable: they travel in contracts.
/// </summary>
public enum SecurityReason : byte
{
    /// <summary>Not looked at: checking is off, or the message was left out under overload (<c>not-checked</c>).</summary>
    NotChecked = 0,

    /// <summary>Signature, chain, permissions, time, place and revocation were checked and hold (<c>valid</c>).</summary>
    Valid = 1,

    /// <summary>The payload came without a signature (<c>unsigned</c>).</summary>
    Unsigned = 2,

    /// <summary>The payload is encrypted, so that nothing about it can be said (<c>encrypted</c>).</summary>
    Encrypted = 3,

    /// <summary>A content type that carries no message: a certificate request, or one this edition does not know (<c>unsupported-content</c>).</summary>
    UnsupportedContent = 4,

    /// <summary>The octets are not a secured message of this family (<c>malformed-spdu</c>).</summary>
    MalformedSpdu = 5,

    /// <summary>A protocol version other than 3 (<c>unsupported-version</c>).</summary>
    UnsupportedVersion = 6,

    /// <summary>Secured data within secured data, deeper than the limit (<c>nesting-too-deep</c>).</summary>
    NestingTooDeep = 7,

    /// <summary>Longer than the verifier takes, or more certificates or entries than it takes (<c>too-large</c>).</summary>
    TooLarge = 8,

    /// <summary>A hash, curve or signature algorithm that is not supported (<c>unsupported-algorithm</c>).</summary>
    UnsupportedAlgorithm = 9,

    /// <summary>The algorithm of the signature is not the one of the signer's key or of the hash beside it (<c>algorithm-mismatch</c>).</summary>
    AlgorithmMismatch = 10,

    /// <summary>The signature's r or s is zero, or r stands for the point at infinity (<c>zero-signature</c>).</summary>
    ZeroSignature = 11,

    /// <summary>The signer's key is no point of its curve, or is the point at infinity (<c>invalid-key</c>).</summary>
    InvalidKey = 12,

    /// <summary>The signature does not fit the octets and the signer's key (<c>bad-signature</c>).</summary>
    BadSignature = 13,

    /// <summary>The message is signed with a digest whose certificate has not been seen; a certificate request is due (<c>unknown-signer</c>).</summary>
    UnknownSigner = 14,

    /// <summary>The message or certificate is signed by itself where the receiver asks for a certificate (<c>self-signed</c>).</summary>
    SelfSigned = 15,

    /// <summary>The chain of the signer ends at no root of the trust store (<c>untrusted-root</c>).</summary>
    UntrustedRoot = 16,

    /// <summary>A certificate of the chain carries a signature that does not fit its issuer (<c>bad-certificate</c>).</summary>
    BadCertificate = 17,

    /// <summary>The chain is longer than the limit, or longer than its issuer allows (<c>chain-too-long</c>).</summary>
    ChainTooLong = 18,

    /// <summary>A certificate of the chain is no longer valid (<c>certificate-expired</c>).</summary>
    CertificateExpired = 19,

    /// <summary>A certificate of the chain is not yet valid (<c>certificate-not-yet-valid</c>).</summary>
    CertificateNotYetValid = 20,

    /// <summary>The message was made outside the region of a certificate of the chain (<c>wrong-region</c>).</summary>
    WrongRegion = 21,

    /// <summary>The certificate does not allow this PSID or AID, or not these service specific permissions (<c>wrong-permission</c>).</summary>
    WrongPermission = 22,

    /// <summary>The PSID or AID signed is not the one the message was received under (<c>application-mismatch</c>).</summary>
    ApplicationMismatch = 23,

    /// <summary>An issuer does not allow what the certificate below it claims: permission, region or validity (<c>issuer-not-permitted</c>).</summary>
    IssuerNotPermitted = 24,

    /// <summary>A certificate of the chain has been revoked (<c>revoked</c>).</summary>
    Revoked = 25,

    /// <summary>No generation time where the application asks for one (<c>no-generation-time</c>).</summary>
    NoGenerationTime = 26,

    /// <summary>Generated longer ago than the application accepts (<c>stale-generation-time</c>).</summary>
    StaleGenerationTime = 27,

    /// <summary>Generated in the future by more than the tolerance (<c>generated-in-future</c>).</summary>
    GeneratedInFuture = 28,

    /// <summary>The message's own expiry time has passed (<c>expired</c>).</summary>
    Expired = 29,

    /// <summary>The generation location is further from the position in the message, or from the receiver, than allowed (<c>location-inconsistent</c>).</summary>
    LocationInconsistent = 30,

    /// <summary>The same signed octets were accepted before, within the replay window (<c>replayed</c>).</summary>
    Replayed = 31,

    /// <summary>The bounded pool of verifiers had no room; the message was not checked (<c>verifier-overloaded</c>).</summary>
    VerifierOverloaded = 32,
}
