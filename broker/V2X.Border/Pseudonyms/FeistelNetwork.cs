using System.Buffers.Binary;
using System.Security.Cryptography;
using V2X.Asn1;

namespace V2X.Border.Pseudonyms;

/// <summary>A keyed permutation of identities of one length: ten rounds of a balanced Feistel network over HMAC-SHA-256. Allocates nothing.</summary>
internal static class FeistelNetwork
{
    private const int Rounds = 10;

    /// <summary>The identity that takes the place of <paramref name="identity"/>, 1 to 8 octets.</summary>
    public static ShortOctets Permute(ReadOnlySpan<byte> secret, ShortOctets identity)
    {
        int halfBits = identity.Length * 4;
        ulong mask = (1UL << halfBits) - 1;
        ulong left = (identity.Value >> halfBits) & mask;
        ulong right = identity.Value & mask;
        Span<byte> input = stackalloc byte[10];
        Span<byte> output = stackalloc byte[HMACSHA256.HashSizeInBytes];
        input[0] = (byte)identity.Length;
        for (int round = 0; round < Rounds; round++)
        {
            input[1] = (byte)round;
            BinaryPrimitives.WriteUInt64BigEndian(input[2..], right);
            HMACSHA256.HashData(secret, input, output);
            (left, right) = (right, (left ^ BinaryPrimitives.ReadUInt64BigEndian(output)) & mask);
        }

        CryptographicOperations.ZeroMemory(output);
        return new ShortOctets((left << halfBits) | right, identity.Length);
    }
}
