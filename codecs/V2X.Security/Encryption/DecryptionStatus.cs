namespace V2X.Security.Encryption;

/// <summary>What came out of opening an encrypted message. Each has a stable text form, see <see cref="DecryptionStatusText"/>.</summary>
public enum DecryptionStatus : byte
{
    /// <summary>Opened (<c>decrypted</c>).</summary>
    Decrypted = 0,

    /// <summary>The octets are not a secured message (<c>malformed-spdu</c>).</summary>
    MalformedSpdu = 1,

    /// <summary>A secured message that is not encrypted (<c>not-encrypted</c>).</summary>
    NotEncrypted = 2,

    /// <summary>Longer than is opened, or for more recipients, or the room given does not hold the plaintext (<c>too-large</c>).</summary>
    TooLarge = 3,

    /// <summary>None of the recipients is one of the keys held (<c>no-recipient-key</c>).</summary>
    NoRecipientKey = 4,

    /// <summary>An algorithm that is not known, or that this system's OpenSSL lacks (<c>unsupported-algorithm</c>).</summary>
    UnsupportedAlgorithm = 5,

    /// <summary>The message wraps its key by another algorithm than the recipient's key is of (<c>algorithm-mismatch</c>).</summary>
    AlgorithmMismatch = 6,

    /// <summary>The sender's ephemeral key is no point of the curve, or is the point at infinity (<c>invalid-key</c>).</summary>
    InvalidKey = 7,

    /// <summary>The tag of the wrapped key does not fit: made for another key, or changed (<c>bad-wrapped-key</c>).</summary>
    BadWrappedKey = 8,

    /// <summary>The tag of the content does not fit: changed on the way (<c>bad-ciphertext</c>).</summary>
    BadCiphertext = 9,
}
