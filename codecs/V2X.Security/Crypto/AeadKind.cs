namespace V2X.Security.Crypto;

/// <summary>The authenticated ciphers of the security standards.</summary>
public enum AeadKind : byte
{
    /// <summary>AES-128 in CCM mode (IEEE 1609.2 clause 5.3.8): nonce of 12 octets, tag of 16.</summary>
    Aes128Ccm = 0,

    /// <summary>SM4 in CCM mode (YD/T 3957). OpenSSL has it from 3.1 on; see <see cref="Aead.IsAvailable"/>.</summary>
    Sm4Ccm = 1,
}
