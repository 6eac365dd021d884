using System.Buffers.Binary;
using V2X.Security.Crypto;
using V2X.Security.Ieee1609Dot2_2023;
using V2X.Security.Issuing;

namespace V2X.Security.Encryption;

/// <summary>
/// What is hashed to name a recipient and to bind a wrapped key to it: SHA-256, or SM3 where the key is one of SM2, for which the
/// standards' tables give no other.
/// </summary>
internal static class Recipients
{
    /// <summary>Hash of what a recipient's key came from: P1 of ECIES. SM2 binds nothing, so that it only names there.</summary>
    public static byte[] Information(EcCurve curve, ReadOnlySpan<byte> source)
    {
        HashKind kind = curve == EcCurve.Sm2 ? HashKind.Sm3 : HashKind.Sha256;
        byte[] hash = new byte[Hashing.DigestOctets(kind)];
        Hashing.Hash(kind, source, hash);
        return hash;
    }

    public static ulong Id(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64BigEndian(hash[^8..]);

    /// <summary>HashedId8 of the COER encoding of a PublicEncryptionKey.</summary>
    public static ulong ResponseKeyId(EcPublicKey key)
    {
        var field = new PublicEncryptionKey();
        Fields.Set(field, key);
        return Id(Information(key.Curve, Fields.Encode(field)));
    }
}
