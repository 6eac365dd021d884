using System.Security.Cryptography;

namespace V2X.Security.Crypto;

/// <summary>
/// ECIES of IEEE 1609.2 clause 5.3.5: wraps one 16-octet key for a recipient. ECDH, KDF2 with SHA-256 into an encryption key and a MAC
/// key, exclusive or, and MAC1 (HMAC-SHA-256 cut to 16 octets). Safe from any thread.
/// </summary>
public static class Ecies
{
    /// <summary>Length of the wrapped key, of its encrypted form and of the tag, in octets.</summary>
    public const int KeyOctets = 16;

    private const int MacKeyOctets = 32;

    /// <summary>Wraps a key.</summary>
    /// <param name="recipient">The recipient's public encryption key.</param>
    /// <param name="ephemeral">A key on the same curve made for this one message; its public half goes into the message.</param>
    /// <param name="recipientInfo">P1: the hash of the recipient's certificate, or of nothing; see IEEE 1609.2 clause 6.3.33.</param>
    /// <param name="key">The 16-octet key to wrap.</param>
    /// <param name="encrypted">Receives C, 16 octets.</param>
    /// <param name="tag">Receives T, 16 octets.</param>
    public static void Wrap(EcPublicKey recipient, EcPrivateKey ephemeral, ReadOnlySpan<byte> recipientInfo, ReadOnlySpan<byte> key, Span<byte> encrypted, Span<byte> tag)
    {
        Span<byte> keys = stackalloc byte[KeyOctets + MacKeyOctets];
        DeriveKeys(ephemeral, recipient, recipientInfo, keys);
        Combine(key, keys[..KeyOctets], encrypted);
        Mac1.Compute(keys[KeyOctets..], encrypted[..KeyOctets], tag);
        CryptographicOperations.ZeroMemory(keys);
    }

    /// <summary>Unwraps a key.</summary>
    /// <param name="recipient">The recipient's private key.</param>
    /// <param name="ephemeral">V, the ephemeral public key of the message.</param>
    /// <param name="recipientInfo">P1, as the sender used it.</param>
    /// <param name="encrypted">C, 16 octets.</param>
    /// <param name="tag">T, 16 octets.</param>
    /// <param name="key">Receives the 16-octet key; wiped when the tag does not fit.</param>
    /// <returns>False when lengths or tag do not fit: not for this recipient, or tampered with.</returns>
    public static bool TryUnwrap(EcPrivateKey recipient, EcPublicKey ephemeral, ReadOnlySpan<byte> recipientInfo, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> key)
    {
        if (encrypted.Length != KeyOctets || tag.Length != Mac1.TagOctets || recipient.Curve != ephemeral.Curve)
        {
            return false;
        }

        Span<byte> keys = stackalloc byte[KeyOctets + MacKeyOctets];
        Span<byte> expected = stackalloc byte[Mac1.TagOctets];
        DeriveKeys(recipient, ephemeral, recipientInfo, keys);
        Mac1.Compute(keys[KeyOctets..], encrypted, expected);
        bool fits = CryptographicOperations.FixedTimeEquals(expected, tag);
        if (fits)
        {
            Combine(encrypted, keys[..KeyOctets], key);
        }
        else
        {
            CryptographicOperations.ZeroMemory(key);
        }

        CryptographicOperations.ZeroMemory(keys);
        return fits;
    }

    private static void DeriveKeys(EcPrivateKey own, EcPublicKey peer, ReadOnlySpan<byte> info, Span<byte> keys)
    {
        Span<byte> secret = stackalloc byte[EcCurves.MaxFieldOctets];
        int length = KeyAgreement.Derive(own, peer, secret);
        Kdf2.Derive(secret[..length], info, keys);
        CryptographicOperations.ZeroMemory(secret);
    }

    private static void Combine(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> mask, Span<byte> result)
    {
        if (octets.Length != KeyOctets || result.Length < KeyOctets)
        {
            throw new ArgumentException($"ECIES wraps keys of {KeyOctets} octets, this one has {octets.Length}.");
        }

        for (int i = 0; i < KeyOctets; i++)
        {
            result[i] = (byte)(octets[i] ^ mask[i]);
        }
    }
}
