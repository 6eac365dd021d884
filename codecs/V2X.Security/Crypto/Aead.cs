using System.Security.Cryptography;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>Authenticated encryption in CCM mode, without associated data. Safe from any thread; the native state is made anew for each call.</summary>
public static unsafe class Aead
{
    /// <summary>Length of a key in octets.</summary>
    public const int KeyOctets = 16;

    /// <summary>Length of a nonce in octets. One key must never see a nonce twice.</summary>
    public const int NonceOctets = 12;

    /// <summary>Length of the tag that follows the ciphertext, in octets.</summary>
    public const int TagOctets = 16;

    private static readonly Lazy<nint>[] Ciphers = [new(() => Fetch("AES-128-CCM")), new(() => Fetch("SM4-CCM"))];

    /// <summary>Whether this system's OpenSSL has the cipher.</summary>
    public static bool IsAvailable(AeadKind kind) => Ciphers[(int)kind].Value != 0;

    /// <summary>Encrypts and authenticates.</summary>
    /// <param name="kind">Which cipher.</param>
    /// <param name="key">16 octets.</param>
    /// <param name="nonce">12 octets.</param>
    /// <param name="plaintext">What to encrypt.</param>
    /// <param name="output">Receives ciphertext and tag: 16 octets more than the plaintext.</param>
    /// <exception cref="PlatformNotSupportedException">This system's OpenSSL does not have the cipher.</exception>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Encrypt(AeadKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> output)
    {
        CheckLengths(key, nonce, output.Length == plaintext.Length + TagOctets);
        nint context = Start(kind, encrypt: 1);
        try
        {
            fixed (byte* keyOctets = key, nonceOctets = nonce, input = plaintext, result = output)
            {
                int length;
                Libcrypto.Succeeds(Libcrypto.EVP_CIPHER_CTX_ctrl(context, Libcrypto.SetTag, TagOctets, null), "EVP_CIPHER_CTX_ctrl");
                Libcrypto.Succeeds(Libcrypto.EVP_CipherInit_ex2(context, 0, keyOctets, nonceOctets, 1, 0), "EVP_CipherInit_ex2");
                Libcrypto.Succeeds(Libcrypto.EVP_CipherUpdate(context, null, &length, null, plaintext.Length), "EVP_CipherUpdate");
                Libcrypto.Succeeds(Libcrypto.EVP_CipherUpdate(context, result, &length, input == null ? result : input, plaintext.Length), "EVP_CipherUpdate");
                Libcrypto.Succeeds(Libcrypto.EVP_CipherFinal_ex(context, result + plaintext.Length, &length), "EVP_CipherFinal_ex");
                Libcrypto.Succeeds(Libcrypto.EVP_CIPHER_CTX_ctrl(context, Libcrypto.GetTag, TagOctets, result + plaintext.Length), "EVP_CIPHER_CTX_ctrl");
            }
        }
        finally
        {
            Libcrypto.EVP_CIPHER_CTX_free(context);
        }
    }

    /// <summary>Checks and decrypts.</summary>
    /// <param name="kind">Which cipher.</param>
    /// <param name="key">16 octets.</param>
    /// <param name="nonce">12 octets.</param>
    /// <param name="input">Ciphertext and tag.</param>
    /// <param name="plaintext">Receives the plaintext: 16 octets less than the input. Wiped when the tag does not fit.</param>
    /// <returns>False when the tag does not fit or the input is shorter than a tag; nothing of the plaintext is left then.</returns>
    /// <exception cref="PlatformNotSupportedException">This system's OpenSSL does not have the cipher.</exception>
    public static bool TryDecrypt(AeadKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, Span<byte> plaintext)
    {
        if (input.Length < TagOctets)
        {
            return false;
        }

        CheckLengths(key, nonce, plaintext.Length == input.Length - TagOctets);
        nint context = Start(kind, encrypt: 0);
        try
        {
            byte spare;
            int length, size = plaintext.Length;
            fixed (byte* keyOctets = key, nonceOctets = nonce, octets = input, result = plaintext)
            {
                Libcrypto.Succeeds(Libcrypto.EVP_CIPHER_CTX_ctrl(context, Libcrypto.SetTag, TagOctets, octets + size), "EVP_CIPHER_CTX_ctrl");
                Libcrypto.Succeeds(Libcrypto.EVP_CipherInit_ex2(context, 0, keyOctets, nonceOctets, 0, 0), "EVP_CipherInit_ex2");
                Libcrypto.Succeeds(Libcrypto.EVP_CipherUpdate(context, null, &length, null, size), "EVP_CipherUpdate");
                if (Libcrypto.EVP_CipherUpdate(context, result == null ? &spare : result, &length, octets, size) > 0)
                {
                    return true;
                }
            }

            Libcrypto.ERR_clear_error();
            CryptographicOperations.ZeroMemory(plaintext);
            return false;
        }
        finally
        {
            Libcrypto.EVP_CIPHER_CTX_free(context);
        }
    }

    private static nint Start(AeadKind kind, int encrypt)
    {
        nint cipher = Ciphers[(int)kind].Value;
        if (cipher == 0)
        {
            throw new PlatformNotSupportedException($"This system's OpenSSL has no {kind}: SM4-CCM needs OpenSSL 3.1 or later.");
        }

        nint context = Libcrypto.NotNull(Libcrypto.EVP_CIPHER_CTX_new(), "EVP_CIPHER_CTX_new");
        Libcrypto.Succeeds(Libcrypto.EVP_CipherInit_ex2(context, cipher, null, null, encrypt, 0), "EVP_CipherInit_ex2");
        Libcrypto.Succeeds(Libcrypto.EVP_CIPHER_CTX_ctrl(context, Libcrypto.SetIvLength, NonceOctets, null), "EVP_CIPHER_CTX_ctrl");
        return context;
    }

    private static void CheckLengths(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, bool roomFits)
    {
        if (key.Length != KeyOctets || nonce.Length != NonceOctets || !roomFits)
        {
            throw new ArgumentException($"Key {KeyOctets} octets, nonce {NonceOctets}, and {TagOctets} octets more than the plaintext beside it; given were a key of {key.Length} and a nonce of {nonce.Length}.");
        }
    }

    private static nint Fetch(string name)
    {
        nint cipher = Libcrypto.EVP_CIPHER_fetch(0, name, null);
        if (cipher == 0)
        {
            Libcrypto.ERR_clear_error();
        }

        return cipher;
    }
}
