using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Trust;

namespace V2X.Security.Issuing;

/// <summary>What a certificate says about its holder, apart from the key.</summary>
public sealed record CertificateContents
{
    /// <summary>Name of the holder; null for none, which is how end entities stay pseudonymous.</summary>
    public string? Name { get; init; }

    /// <summary>Linkage data by which a pseudonym certificate is revoked; null for none. Takes the place of a name.</summary>
    public CertificateLinkage? Linkage { get; init; }

    /// <summary>First moment of validity.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Unit of <see cref="LifetimeCount"/>. A year has 31,556,952 seconds.</summary>
    public DurationKind LifetimeUnit { get; init; } = DurationKind.Hours;

    /// <summary>Validity in units, 1..65535.</summary>
    public required int LifetimeCount { get; init; }

    /// <summary>Where it holds; null means that the issuer's region counts.</summary>
    public RegionContents? Region { get; init; }

    /// <summary>Assurance level octet; null for none.</summary>
    public byte? AssuranceLevel { get; init; }

    /// <summary>What the holder may sign.</summary>
    public IReadOnlyList<AppPermission> AppPermissions { get; init; } = [];

    /// <summary>What the holder may issue; empty for an end entity.</summary>
    public IReadOnlyList<IssueGrant> IssuePermissions { get; init; } = [];

    /// <summary>Number of the revocation list that would name this certificate; 0 when there is none.</summary>
    public int CrlSeries { get; init; }

    /// <summary>Key that messages for the holder are encrypted with; null for none. A NIST P-256, brainpoolP256r1 or SM2 key.</summary>
    public EcPublicKey? EncryptionKey { get; init; }
}
