using V2X.Security.Spdus;

namespace V2X.Security.Trust;

/// <summary>
/// The roots that are trusted, the authorities below them, and what has been revoked. Filled before use, then only read: safe for use
/// from any thread. A changed store is a new object.
/// </summary>
public sealed class TrustStore
{
    private readonly Dictionary<ulong, VerifiedCertificate> _authorities = [];

    /// <summary>Number of roots and authorities.</summary>
    public int Count => _authorities.Count;

    /// <summary>What has been revoked.</summary>
    public RevokedCertificates Revocations { get; } = new();

    /// <summary>Roots and authorities, in no order.</summary>
    public IEnumerable<VerifiedCertificate> Authorities => _authorities.Values;

    /// <summary>Adds a root, which must be signed with its own key.</summary>
    /// <returns><see cref="SecurityReason.Valid"/>, or why it is none.</returns>
    public SecurityReason AddRoot(Certificate root)
    {
        if (!root.IsSelfSigned)
            return SecurityReason.UntrustedRoot;
        return Add(root, null);
    }

    /// <summary>Adds an authority whose issuer is in the store.</summary>
    /// <returns><see cref="SecurityReason.Valid"/>, or why it is not trusted.</returns>
    public SecurityReason AddAuthority(Certificate authority)
    {
        if (authority.IsSelfSigned || Find(authority.IssuerDigest) is not { } issuer)
            return SecurityReason.UntrustedRoot;
        return Add(authority, issuer);
    }

    /// <summary>Adds a signed revocation list (CrlContents of IEEE 1609.2 in signed data), whose signer must be trusted by this store.</summary>
    /// <param name="signed">The octets of the signed message.</param>
    /// <param name="nowUnixNs">Present time, for the signer's validity.</param>
    /// <returns><see cref="SecurityReason.Valid"/>, or why it is not taken.</returns>
    public SecurityReason AddRevocationList(ReadOnlySpan<byte> signed, long nowUnixNs)
    {
        var environment = new SecurityEnvironment(this, new SpduVerifierOptions { ReplayWindow = TimeSpan.Zero, RequireGenerationTime = false, MaxAge = TimeSpan.FromDays(3_650), MaxOctets = 1 << 22 });
        var verifier = new SpduVerifier(environment);
        var context = new SpduContext { NowUnixNs = nowUnixNs };
        if (!verifier.Verify(signed, context, out SpduVerdict verdict))
            return verdict.Reason;
        if (verdict.Aid != (verdict.Family == SpduFamily.Ydt3957 ? RevokedCertificates.ChinaAid : RevokedCertificates.Psid))
            return SecurityReason.ApplicationMismatch;
        return Revocations.Add(verdict.Payload.Of(signed));
    }

    /// <summary>The root or authority of this HashedId8; null where the store has none.</summary>
    public VerifiedCertificate? Find(ulong hashedId8) => _authorities.GetValueOrDefault(hashedId8);

    private SecurityReason Add(Certificate certificate, VerifiedCertificate? issuer)
    {
        SecurityReason reason = ChainBuilder.Verify(certificate, issuer, out VerifiedCertificate? verified);
        if (verified is not null)
            _authorities[certificate.HashedId8] = verified;
        return reason;
    }
}
