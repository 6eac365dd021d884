using System.Security.Cryptography;
using System.Text;
using V2X.Security.Crypto;

namespace V2X.Security.Tests.Crypto;

public sealed class HashingTests
{
    [Fact]
    public void Sha_agrees_with_the_runtime()
    {
        byte[] message = new byte[1000];
        new Random(7).NextBytes(message);
        byte[] digest = new byte[48];
        for (int length = 0; length <= message.Length; length += 37)
        {
            ReadOnlySpan<byte> part = message.AsSpan(0, length);
            Assert.Equal(32, Hashing.Hash(HashKind.Sha256, part, digest));
            Assert.Equal(SHA256.HashData(part), digest[..32]);
            Assert.Equal(48, Hashing.Hash(HashKind.Sha384, part[..(length / 2)], part[(length / 2)..], digest));
            Assert.Equal(SHA384.HashData(part), digest);
        }
    }

    // The two examples of GB/T 32905, annex A.
    [Theory]
    [InlineData("abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_gives_the_examples_of_its_standard(string text, int times, string expected)
    {
        byte[] digest = new byte[32];
        using Hasher hasher = new(HashKind.Sm3);
        hasher.Append("spoilt"u8);
        hasher.Reset();
        for (int i = 0; i < times; i++)
        {
            hasher.Append(Encoding.ASCII.GetBytes(text));
        }

        hasher.Finish(digest);
        Assert.Equal(expected, Convert.ToHexStringLower(digest));
    }

    [Fact]
    public void A_short_buffer_is_refused_and_spoils_nothing()
    {
        byte[] digest = new byte[32];
        Assert.Throws<ArgumentException>(() => Hashing.Hash(HashKind.Sha256, "left over"u8, new byte[31]));
        Hashing.Hash(HashKind.Sha256, "abc"u8, digest);
        Assert.Equal(SHA256.HashData("abc"u8), digest);
    }

    [Theory]
    [InlineData(HashKind.Sha256)]
    [InlineData(HashKind.Sha384)]
    [InlineData(HashKind.Sm3)]
    public void Allocates_zero(HashKind kind)
    {
        byte[] message = new byte[300];
        byte[] digest = new byte[48];
        Assert.Equal(0, Allocations.Of(() => Hashing.Hash(kind, message, digest, digest), times: 200));
    }
}
