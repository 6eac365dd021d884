namespace V2X.Security;

/// <summary>The stable text forms of <see cref="SecurityReason"/>, as metrics, logs and tools show them, and what they mean.</summary>
public static class SecurityReasonText
{
    private static readonly string[] Texts =
    [
        "not-checked", "valid", "unsigned", "encrypted", "unsupported-content", "malformed-spdu", "unsupported-version",
        "nesting-too-deep", "too-large", "unsupported-algorithm", "algorithm-mismatch", "zero-signature", "invalid-key",
        "bad-signature", "unknown-signer", "self-signed", "untrusted-root", "bad-certificate", "chain-too-long",
        "certificate-expired", "certificate-not-yet-valid", "wrong-region", "wrong-permission", "application-mismatch",
        "issuer-not-permitted", "revoked", "no-generation-time", "stale-generation-time", "generated-in-future", "expired",
        "location-inconsistent", "replayed", "verifier-overloaded",
    ];

    // In the words of docs/reasons.md, which a test compares.
    private static readonly string[] Meanings =
    [
        "not looked at: checking is off, or the message was left out",
        "signature, chain, permissions, time, place and revocation were checked and hold",
        "the payload came without a signature",
        "the payload is encrypted, so that nothing about it can be said",
        "a content that carries no message, such as a certificate request",
        "not a secured message of this family",
        "a protocol version other than 3",
        "secured data within secured data, deeper than the limit",
        "longer than the verifier takes, or more certificates or entries",
        "a hash, curve or signature algorithm that is not supported",
        "the signature's algorithm is not that of the signer's key, or of the hash beside it",
        "the signature's r or s is zero",
        "the signer's key is no point of its curve, or the point at infinity",
        "the signature does not fit the octets and the signer's key",
        "signed with a digest whose certificate has not been seen",
        "signed by its own key where a certificate is asked for",
        "the chain ends at no root of the trust store",
        "a certificate of the chain does not fit its issuer's signature",
        "the chain is longer than the limit, or than its issuer allows",
        "a certificate of the chain is no longer valid",
        "a certificate of the chain is not yet valid",
        "made outside the region of a certificate of the chain",
        "the certificate does not allow this AID or PSID, or not these service specific permissions",
        "the AID or PSID signed is not the one the message was received under",
        "an issuer does not allow what the certificate below it claims",
        "a certificate of the chain has been revoked",
        "no generation time where the application asks for one",
        "generated longer ago than the application accepts",
        "generated in the future by more than the tolerance",
        "the message's own expiry time has passed",
        "the generation location is further from the message's position, or from this unit, than allowed",
        "the same signed octets were accepted before, within the replay window",
        "the bounded pool of verifiers had no room; not checked",
    ];

    /// <summary>Number of reasons: they run from 0 to one less.</summary>
    public static int Count => Texts.Length;

    /// <summary>Text form of <paramref name="reason"/>; <c>unknown-verdict</c> for a number of a later edition. Allocates nothing.</summary>
    public static string Of(SecurityReason reason) => (int)reason < Texts.Length ? Texts[(int)reason] : "unknown-verdict";

    /// <summary>What <paramref name="reason"/> means, a phrase for people; says so for a number of a later edition. Allocates nothing.</summary>
    public static string Meaning(SecurityReason reason) => (int)reason < Meanings.Length ? Meanings[(int)reason] : "a verdict of a later edition";
}
