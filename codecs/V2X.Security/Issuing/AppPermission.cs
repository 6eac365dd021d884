namespace V2X.Security.Issuing;

/// <summary>What the holder of a certificate may sign.</summary>
/// <param name="Psid">PSID, ITS-AID or AID, as a number.</param>
/// <param name="Ssp">Service specific permissions; null when the certificate says none.</param>
/// <param name="IsBitmap">Whether they are a bitmap (ETSI's, version octet first) rather than opaque octets.</param>
public sealed record AppPermission(ulong Psid, byte[]? Ssp = null, bool IsBitmap = false);
