namespace V2X.Security.Crypto;

/// <summary>What came of checking a signature. Anything but <see cref="Valid"/> means: do not trust what was signed.</summary>
public enum SignatureStatus : byte
{
    /// <summary>The signature was made over this digest with the private key of this public key.</summary>
    Valid = 0,

    /// <summary>The signature does not fit the digest and the key.</summary>
    Mismatch = 1,

    /// <summary>r is zero.</summary>
    RIsZero = 2,

    /// <summary>s is zero.</summary>
    SIsZero = 3,

    /// <summary>r is not below the order of the curve.</summary>
    ROutOfRange = 4,

    /// <summary>s is not below the order of the curve.</summary>
    SOutOfRange = 5,

    /// <summary>r, s or the digest has not the length that the curve asks for.</summary>
    BadLength = 6,

    /// <summary>OpenSSL could not check it, for a reason that is not in the signature (memory, for example).</summary>
    Unchecked = 7,
}
