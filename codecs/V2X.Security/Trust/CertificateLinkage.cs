namespace V2X.Security.Trust;

/// <summary>Linkage data of a pseudonym certificate.</summary>
/// <param name="ICert">Number of the period it is for.</param>
/// <param name="Value">Its linkage value.</param>
public sealed record CertificateLinkage(int ICert, LinkageKey Value);
