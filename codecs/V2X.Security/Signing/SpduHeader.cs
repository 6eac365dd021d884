namespace V2X.Security.Signing;

/// <summary>What is said beside the payload of a signed message.</summary>
/// <param name="Psid">PSID, ITS-AID or AID, as a number.</param>
public readonly record struct SpduHeader(ulong Psid)
{
    /// <summary>When the message ceases to count; null for no such statement.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>Where it was made; null when the profile leaves it out. DENM asks for it, BSM, CAM and the Chinese set leave it out.</summary>
    public SpduLocation? Location { get; init; }

    /// <summary>Whether it tells of an event that receivers must be able to act on at once: it carries the whole certificate.</summary>
    public bool IsEvent { get; init; }

    /// <summary>A certificate of somebody else that a neighbour asked for, COER; empty for none. Only with the digest as signer (TS 103 097 clause 7.1.1).</summary>
    public ReadOnlyMemory<byte> RequestedCertificate { get; init; }

    /// <summary>HashedId3 of certificates that this station has not seen, three octets each; empty for none.</summary>
    public ReadOnlyMemory<byte> MissingCertificates { get; init; }
}
