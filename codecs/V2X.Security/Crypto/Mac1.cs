using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>MAC1 of IEEE 1363a as IEEE 1609.2 clause 5.3.5 uses it: HMAC-SHA-256, cut to its first 16 octets. Safe from any thread.</summary>
public static unsafe class Mac1
{
    /// <summary>Length of a tag in octets.</summary>
    public const int TagOctets = 16;

    /// <summary>Computes a tag. Compare tags with <see cref="System.Security.Cryptography.CryptographicOperations.FixedTimeEquals"/> only.</summary>
    /// <param name="key">The key, of any length.</param>
    /// <param name="octets">What is authenticated.</param>
    /// <param name="tag">Receives 16 octets.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> octets, Span<byte> tag)
    {
        byte* mac = stackalloc byte[32];
        uint length;
        fixed (byte* keyOctets = key, first = octets)
        {
            Libcrypto.NotNull(Libcrypto.HMAC(Digests.Of(HashKind.Sha256), keyOctets, key.Length, first, (nuint)octets.Length, mac, &length), "HMAC");
        }

        new ReadOnlySpan<byte>(mac, TagOctets).CopyTo(tag);
    }
}
