using V2X.Security.Crypto;

namespace V2X.Security.Issuing;

/// <summary>What signatures are made over (IEEE 1609.2 clause 5.3.1.2.2).</summary>
internal static class SignatureInput
{
    /// <summary>hash(hash(data), hash(signer's certificate)); octets written. Allocates nothing.</summary>
    public static int Ecdsa(HashKind hash, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signerHash, Span<byte> digest)
    {
        Span<byte> inner = stackalloc byte[Hashing.MaxDigestOctets];
        int length = Hashing.Hash(hash, data, inner);
        return Hashing.Hash(hash, inner[..length], signerHash, digest);
    }

    /// <summary>The same for a certificate that signs itself: the hash of nothing stands for the signer's; octets written.</summary>
    public static int SelfSigned(EcPublicKey key, ReadOnlySpan<byte> data, Span<byte> digest)
    {
        HashKind hash = EcCurves.HashOf(key.Curve);
        Span<byte> signer = stackalloc byte[Hashing.MaxDigestOctets];
        if (hash == HashKind.Sm3)
        {
            Sm2.ComputeZa(key, Sm2.DefaultId, signer);
            Sm2.ComputeDigest(signer[..Sm2.DigestOctets], data, digest);
            return Sm2.DigestOctets;
        }

        int length = Hashing.Hash(hash, [], signer);
        return Ecdsa(hash, data, signer[..length], digest);
    }
}
