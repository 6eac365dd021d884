namespace V2X.Security.Crypto;

/// <summary>The hash functions of the security standards.</summary>
public enum HashKind : byte
{
    /// <summary>SHA-256 (FIPS 180-4), 32 octets: IEEE 1609.2 with 256-bit curves.</summary>
    Sha256 = 0,

    /// <summary>SHA-384 (FIPS 180-4), 48 octets: IEEE 1609.2 with 384-bit curves.</summary>
    Sha384 = 1,

    /// <summary>SM3 (GB/T 32905), 32 octets: YD/T 3957.</summary>
    Sm3 = 2,
}
