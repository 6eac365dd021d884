namespace V2X.Security.Issuing;

/// <summary>What the holder of a certificate may issue certificates for.</summary>
/// <param name="Psids">The PSIDs or AIDs, each with any service specific permissions; empty means all.</param>
/// <param name="MinChainLength">Least number of certificates below this one, down to the end entity; 1 for an authority that issues to end entities.</param>
/// <param name="ChainLengthRange">How many more there may be; -1 means any number.</param>
public sealed record IssueGrant(IReadOnlyList<ulong> Psids, int MinChainLength = 1, int ChainLengthRange = 0);
