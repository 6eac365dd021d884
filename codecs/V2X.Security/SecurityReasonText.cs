namespace V2X.Security;

/// <summary>The stable text forms of <see cref="SecurityReason"/>, as metrics, logs and tools show them.</summary>
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

    /// <summary>Number of reasons: they run from 0 to one less.</summary>
    public static int Count => Texts.Length;

    /// <summary>Text form of <paramref name="reason"/>; <c>unknown-verdict</c> for a number of a later edition. Allocates nothing.</summary>
    public static string Of(SecurityReason reason) => (int)reason < Texts.Length ? Texts[(int)reason] : "unknown-verdict";
}
