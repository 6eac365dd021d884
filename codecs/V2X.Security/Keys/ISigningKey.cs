using V2X.Security.Crypto;

namespace V2X.Security.Keys;

/// <summary>
/// A private key that signs and cannot be taken out. The shape is that of a key in a PKCS#11 token: it is found by its label, has a
/// public half, and turns digests into signatures. <see cref="FileSigningKey"/> is the implementation for keys in files.
/// </summary>
public interface ISigningKey : IDisposable
{
    /// <summary>What the key is found by (<c>CKA_LABEL</c> of a token, the file name of a key file). Never secret.</summary>
    string Label { get; }

    /// <summary>The curve of the key.</summary>
    EcCurve Curve { get; }

    /// <summary>The public half. It lives as long as this key.</summary>
    EcPublicKey PublicKey { get; }

    /// <summary>Signs a digest. Safe from any number of threads at once; a token may queue them.</summary>
    /// <param name="digest">The hash of the message, or SM2's e; as long as the field of the curve.</param>
    /// <param name="r">Receives r, as long as the field.</param>
    /// <param name="s">Receives s, as long as the field.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The token refused or is gone.</exception>
    void SignDigest(ReadOnlySpan<byte> digest, Span<byte> r, Span<byte> s);
}
