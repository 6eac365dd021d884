using System.Security.Cryptography;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>
/// Public-key encryption of SM2 (GB/T 32918.4) for one 16-octet key, in the three parts that YD/T 3957 and IEEE 1609.2 send: the
/// ephemeral point, the encrypted key, and SM3 as tag. Safe from any thread.
/// </summary>
public static unsafe class Sm2Cipher
{
    /// <summary>Length of the wrapped key and of its encrypted form, in octets.</summary>
    public const int KeyOctets = 16;

    /// <summary>Length of the tag in octets.</summary>
    public const int TagOctets = 32;

    private const int FieldOctets = 32;
    private const int MaxDerOctets = 2 + (2 * (3 + FieldOctets)) + 2 + TagOctets + 2 + KeyOctets;
    private const byte Sequence = 0x30;
    private const byte OctetString = 0x04;

    /// <summary>Wraps a key.</summary>
    /// <param name="recipient">The recipient's public key, on <see cref="EcCurve.Sm2"/>.</param>
    /// <param name="key">The 16-octet key to wrap.</param>
    /// <param name="point">Receives x and y of the ephemeral point, 64 octets.</param>
    /// <param name="encrypted">Receives the encrypted key, 16 octets.</param>
    /// <param name="tag">Receives the tag, 32 octets.</param>
    /// <exception cref="ArgumentException">A key of another curve or length.</exception>
    public static void Wrap(EcPublicKey recipient, ReadOnlySpan<byte> key, Span<byte> point, Span<byte> encrypted, Span<byte> tag)
    {
        if (recipient.Curve != EcCurve.Sm2 || key.Length != KeyOctets)
        {
            throw new ArgumentException($"SM2 wraps keys of {KeyOctets} octets for SM2 keys; given were {key.Length} octets for a key on {recipient.Curve}.");
        }

        byte* der = stackalloc byte[MaxDerOctets];
        nuint length = MaxDerOctets;
        using (var context = new CipherContext(recipient.Handle, encrypts: true))
        {
            fixed (byte* first = key)
            {
                Libcrypto.Succeeds(Libcrypto.EVP_PKEY_encrypt(context.Native, der, &length, first, KeyOctets), "EVP_PKEY_encrypt");
            }
        }

        if (!TryReadDer(new ReadOnlySpan<byte>(der, (int)length), point, encrypted, tag))
        {
            throw new OpenSslException("EVP_PKEY_encrypt", "the ciphertext is not of the expected form");
        }
    }

    /// <summary>Unwraps a key.</summary>
    /// <param name="recipient">The recipient's private key, on <see cref="EcCurve.Sm2"/>.</param>
    /// <param name="ephemeral">The ephemeral point of the message.</param>
    /// <param name="encrypted">The encrypted key, 16 octets.</param>
    /// <param name="tag">The tag, 32 octets.</param>
    /// <param name="key">Receives the 16-octet key; wiped when the tag does not fit.</param>
    /// <returns>False when lengths, curves or tag do not fit: not for this recipient, or tampered with.</returns>
    public static bool TryUnwrap(EcPrivateKey recipient, EcPublicKey ephemeral, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> key)
    {
        key[..KeyOctets].Clear();
        if (recipient.Curve != EcCurve.Sm2 || ephemeral.Curve != EcCurve.Sm2 || encrypted.Length != KeyOctets || tag.Length != TagOctets)
        {
            return false;
        }

        byte* der = stackalloc byte[MaxDerOctets];
        int length = WriteDer(ephemeral, encrypted, tag, new Span<byte>(der, MaxDerOctets));
        byte* opened = stackalloc byte[KeyOctets * 2];
        nuint openedLength = KeyOctets * 2;
        using var context = new CipherContext(recipient.Handle, encrypts: false);
        int result = Libcrypto.EVP_PKEY_decrypt(context.Native, opened, &openedLength, der, (nuint)length);
        bool fits = result == 1 && openedLength == KeyOctets;
        var secret = new Span<byte>(opened, KeyOctets * 2);
        if (fits)
        {
            secret[..KeyOctets].CopyTo(key);
        }
        else
        {
            Libcrypto.ERR_clear_error();
        }

        CryptographicOperations.ZeroMemory(secret);
        return fits;
    }

    private static int WriteDer(EcPublicKey ephemeral, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> der)
    {
        int length = 2;
        length += SignatureDer.WriteInteger(ephemeral.X, der[length..]);
        length += SignatureDer.WriteInteger(ephemeral.Y, der[length..]);
        length += WriteOctets(tag, der[length..]);
        length += WriteOctets(encrypted, der[length..]);
        der[0] = Sequence;
        der[1] = (byte)(length - 2);
        return length;
    }

    private static int WriteOctets(ReadOnlySpan<byte> octets, Span<byte> der)
    {
        der[0] = OctetString;
        der[1] = (byte)octets.Length;
        octets.CopyTo(der[2..]);
        return 2 + octets.Length;
    }

    private static bool TryReadDer(ReadOnlySpan<byte> der, Span<byte> point, Span<byte> encrypted, Span<byte> tag)
    {
        if (der.Length < 2 || der[0] != Sequence || der[1] != der.Length - 2)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = der[2..];
        return SignatureDer.TryReadInteger(ref rest, point[..FieldOctets])
            && SignatureDer.TryReadInteger(ref rest, point.Slice(FieldOctets, FieldOctets))
            && TryReadOctets(ref rest, tag)
            && TryReadOctets(ref rest, encrypted)
            && rest.IsEmpty;
    }

    private static bool TryReadOctets(ref ReadOnlySpan<byte> der, Span<byte> octets)
    {
        if (der.Length < 2 + octets.Length || der[0] != OctetString || der[1] != octets.Length)
        {
            return false;
        }

        der.Slice(2, octets.Length).CopyTo(octets);
        der = der[(2 + octets.Length)..];
        return true;
    }
}
