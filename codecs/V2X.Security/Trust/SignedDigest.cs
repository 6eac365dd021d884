using V2X.Security.Crypto;

namespace V2X.Security.Trust;

/// <summary>The digest that signatures of both families are over.</summary>
internal static class SignedDigest
{
    /// <summary>
    /// IEEE 1609.2: hash(hash(to be signed), hash(signer)). YD/T 3957: SM3(ZA of the signer, to be signed).
    /// </summary>
    /// <param name="kind">Hash algorithm.</param>
    /// <param name="toBeSigned">The octets signed.</param>
    /// <param name="signer">Hash of the signer's certificate, or of nothing for one that signs itself; ZA for SM2.</param>
    /// <param name="digest">Receives the digest.</param>
    public static int Compute(HashKind kind, ReadOnlySpan<byte> toBeSigned, ReadOnlySpan<byte> signer, Span<byte> digest)
    {
        if (kind == HashKind.Sm3)
        {
            Sm2.ComputeDigest(signer, toBeSigned, digest);
            return Sm2.DigestOctets;
        }

        Span<byte> first = stackalloc byte[Hashing.MaxDigestOctets];
        int length = Hashing.Hash(kind, toBeSigned, first);
        return Hashing.Hash(kind, first[..length], signer, digest);
    }
}
