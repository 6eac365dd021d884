using V2X.Security.Crypto;

namespace V2X.Security.Keys;

/// <summary>A signing key that was read from a file, or made in memory, and is held by OpenSSL in this process.</summary>
/// <param name="label">What the key is found by.</param>
/// <param name="key">The key; this object owns it from now on.</param>
public sealed class FileSigningKey(string label, EcPrivateKey key) : ISigningKey
{
    /// <inheritdoc/>
    public string Label { get; } = label;

    /// <inheritdoc/>
    public EcCurve Curve => key.Curve;

    /// <inheritdoc/>
    public EcPublicKey PublicKey => key.PublicKey;

    /// <inheritdoc/>
    public void SignDigest(ReadOnlySpan<byte> digest, Span<byte> r, Span<byte> s) => key.SignDigest(digest, r, s);

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
