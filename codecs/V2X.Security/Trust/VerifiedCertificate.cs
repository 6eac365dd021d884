using V2X.Security.Crypto;

namespace V2X.Security.Trust;

/// <summary>
/// A certificate whose chain was followed to a trusted root, with what checking its messages needs. Whether it is valid now, here and
/// for what it says is asked for each message. Immutable; safe for use from any thread.
/// </summary>
public sealed class VerifiedCertificate
{
    private readonly byte[] _signerHash;

    internal VerifiedCertificate(Certificate certificate, VerifiedCertificate? issuer, EcPublicKey key)
    {
        Certificate = certificate;
        Issuer = issuer;
        Key = key;
        Hash = EcCurves.HashOf(key.Curve);
        _signerHash = new byte[Hashing.DigestOctets(Hash)];
        if (Hash == HashKind.Sm3)
        {
            // What SM2 binds into every signature of this signer; computed once.
            Sm2.ComputeZa(key, certificate.Digest, _signerHash);
        }
        else if (certificate.Digest.Length == _signerHash.Length)
        {
            certificate.Digest.CopyTo(_signerHash);
        }
        else
        {
            Hashing.Hash(Hash, certificate.Encoded.Span, _signerHash);
        }

        RestsOnImplicit = certificate.IsImplicit || issuer is { RestsOnImplicit: true };
        ValidFromUnixNs = Math.Max(certificate.ValidFromUnixNs, issuer?.ValidFromUnixNs ?? long.MinValue);
        ValidUntilUnixNs = Math.Min(certificate.ValidUntilUnixNs, issuer?.ValidUntilUnixNs ?? long.MaxValue);
    }

    /// <summary>The certificate.</summary>
    public Certificate Certificate { get; }

    /// <summary>The one above it; null for a root.</summary>
    public VerifiedCertificate? Issuer { get; }

    /// <summary>Its key, reconstructed where it is implicit.</summary>
    public EcPublicKey Key { get; }

    /// <summary>Hash algorithm of its signatures.</summary>
    public HashKind Hash { get; }

    /// <summary>First instant at which the whole chain is valid, nanoseconds of Unix time.</summary>
    public long ValidFromUnixNs { get; }

    /// <summary>First instant after the whole chain's validity, nanoseconds of Unix time.</summary>
    public long ValidUntilUnixNs { get; }

    /// <summary>Whether it or one above it is implicit, so that only a signature that holds proves it.</summary>
    internal bool RestsOnImplicit { get; }

    /// <summary>Computes what a signature of this signer is over. Allocates nothing.</summary>
    /// <param name="toBeSigned">The octets signed.</param>
    /// <param name="digest">Receives as many octets as the hash has.</param>
    /// <returns>Octets written.</returns>
    public int ComputeDigest(ReadOnlySpan<byte> toBeSigned, Span<byte> digest) =>
        SignedDigest.Compute(Hash, toBeSigned, _signerHash, digest);
}
