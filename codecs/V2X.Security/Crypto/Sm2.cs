using System.Buffers.Binary;

namespace V2X.Security.Crypto;

/// <summary>
/// The identity that SM2 binds into what is signed (GB/T 32918.2, clause 5.5): ZA = SM3(bits of ID, ID, a, b, generator, public key),
/// and e = SM3(ZA, message). YD/T 3957 takes SM3 of the signer's certificate as the identity of a message's signer, and
/// <see cref="DefaultId"/> for a certificate that signs itself.
/// </summary>
public static class Sm2
{
    /// <summary>Length of ZA and of e in octets.</summary>
    public const int DigestOctets = 32;

    /// <summary>Longest identity accepted, in octets; the length goes onto 16 bits as a number of bits.</summary>
    public const int MaxIdOctets = 8191;

    /// <summary>The identity of a certificate that signs itself: the ASCII characters 1234567812345678.</summary>
    public static ReadOnlySpan<byte> DefaultId => "1234567812345678"u8;

    /// <summary>Computes ZA of a key and an identity. Allocates nothing in steady state; safe from any thread.</summary>
    /// <param name="key">A key on <see cref="EcCurve.Sm2"/>.</param>
    /// <param name="id">The identity, at most <see cref="MaxIdOctets"/>.</param>
    /// <param name="za">Receives 32 octets.</param>
    /// <exception cref="ArgumentException">A key of another curve, an identity that is too long, or no room.</exception>
    public static void ComputeZa(EcPublicKey key, ReadOnlySpan<byte> id, Span<byte> za)
    {
        if (key.Curve != EcCurve.Sm2)
        {
            throw new ArgumentException($"ZA is of SM2 keys only, this one is on {key.Curve}.", nameof(key));
        }

        if (id.Length > MaxIdOctets)
        {
            throw new ArgumentException($"An SM2 identity has at most {MaxIdOctets} octets, this one has {id.Length}.", nameof(id));
        }

        CurveParameters parameters = CurveParameters.Of(EcCurve.Sm2);
        Span<byte> idBits = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(idBits, (ushort)(8 * id.Length));
        Hasher hasher = Hashing.OfThisThread(HashKind.Sm3, za);
        hasher.Append(idBits);
        hasher.Append(id);
        hasher.Append(parameters.Coefficients);
        hasher.Append(parameters.Generator);
        hasher.Append(key.X);
        hasher.Append(key.Y);
        hasher.Finish(za);
    }

    /// <summary>Computes e, which is what is signed and verified.</summary>
    /// <param name="za">ZA of the signer, from <see cref="ComputeZa"/>; worth keeping beside the signer's key.</param>
    /// <param name="message">The octets signed.</param>
    /// <param name="digest">Receives 32 octets.</param>
    public static void ComputeDigest(ReadOnlySpan<byte> za, ReadOnlySpan<byte> message, Span<byte> digest) =>
        Hashing.Hash(HashKind.Sm3, za, message, digest);

    /// <summary>Checks a signature over a message, everything in one call.</summary>
    /// <param name="key">The signer's key, on <see cref="EcCurve.Sm2"/>.</param>
    /// <param name="id">The signer's identity.</param>
    /// <param name="message">The octets signed.</param>
    /// <param name="r">r, 32 octets.</param>
    /// <param name="s">s, 32 octets.</param>
    /// <returns><see cref="SignatureStatus.Valid"/>, or why not.</returns>
    public static SignatureStatus Verify(EcPublicKey key, ReadOnlySpan<byte> id, ReadOnlySpan<byte> message, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        Span<byte> za = stackalloc byte[DigestOctets];
        Span<byte> digest = stackalloc byte[DigestOctets];
        ComputeZa(key, id, za);
        ComputeDigest(za, message, digest);
        return key.VerifyDigest(digest, r, s);
    }
}
