using System.Security.Cryptography;
using System.Text;
using V2X.Security.Crypto;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Keys;

/// <summary>Keys as text: PEM with PKCS#8 for private keys and SubjectPublicKeyInfo for public ones, as the openssl program reads and writes them.</summary>
public static unsafe class KeyPem
{
    /// <summary>Largest text read, in octets.</summary>
    public const int MaxOctets = 16 * 1024;

    private static readonly EcCurve[] Curves = Enum.GetValues<EcCurve>();

    /// <summary>The public key as text.</summary>
    public static string ExportPublic(EcPublicKey key)
    {
        nint bio = Libcrypto.NotNull(Libcrypto.BIO_new(Libcrypto.BIO_s_mem()), "BIO_new");
        bool added = false;
        key.Handle.DangerousAddRef(ref added);
        try
        {
            Libcrypto.Succeeds(Libcrypto.PEM_write_bio_PUBKEY(bio, key.Handle.DangerousGetHandle()), "PEM_write_bio_PUBKEY");
            return Encoding.ASCII.GetString(Drain(bio));
        }
        finally
        {
            key.Handle.DangerousRelease();
            _ = Libcrypto.BIO_free(bio);
        }
    }

    /// <summary>The private key as text, not encrypted. Wipe it with <see cref="CryptographicOperations.ZeroMemory"/> after use.</summary>
    public static byte[] ExportPrivate(EcPrivateKey key)
    {
        nint bio = Libcrypto.NotNull(Libcrypto.BIO_new(Libcrypto.BIO_s_secmem()), "BIO_new");
        bool added = false;
        key.Handle.DangerousAddRef(ref added);
        try
        {
            int written = Libcrypto.PEM_write_bio_PKCS8PrivateKey(bio, key.Handle.DangerousGetHandle(), 0, null, 0, 0, 0);
            Libcrypto.Succeeds(written, "PEM_write_bio_PKCS8PrivateKey");
            return Drain(bio);
        }
        finally
        {
            key.Handle.DangerousRelease();
            _ = Libcrypto.BIO_free(bio);
        }
    }

    /// <summary>Reads a private key. Encrypted files are refused: there is nobody to ask for the password.</summary>
    /// <param name="text">The PEM text, PKCS#8 or the older EC form, at most <see cref="MaxOctets"/>.</param>
    /// <exception cref="CryptographicException">Not a private key, encrypted, or on a curve that is not used here.</exception>
    public static EcPrivateKey ImportPrivate(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxOctets)
        {
            throw new CryptographicException($"A private key file has at most {MaxOctets} octets, this one has {text.Length}.");
        }

        byte noPassword = 0;
        nint key;
        fixed (byte* first = text)
        {
            nint bio = Libcrypto.NotNull(Libcrypto.BIO_new_mem_buf(first, text.Length), "BIO_new_mem_buf");

            // Without a password OpenSSL would ask for one at the terminal; an empty one makes an encrypted key fail.
            key = Libcrypto.PEM_read_bio_PrivateKey(bio, null, 0, (nint)(&noPassword));
            _ = Libcrypto.BIO_free(bio);
        }

        if (key == 0)
        {
            throw new CryptographicException($"No readable private key in PEM form ({Libcrypto.TakeError()}); encrypted keys are not supported, 'openssl pkcs8 -nocrypt' removes the password.");
        }

        try
        {
            return FromNative(key);
        }
        finally
        {
            Libcrypto.EVP_PKEY_free(key);
        }
    }

    private static EcPrivateKey FromNative(nint key)
    {
        byte* name = stackalloc byte[64];
        nuint length;
        if (Libcrypto.EVP_PKEY_get_utf8_string_param(key, "group", name, 64, &length) != 1)
        {
            Libcrypto.ERR_clear_error();
            throw new CryptographicException("The private key is not one of an elliptic curve.");
        }

        string group = Encoding.ASCII.GetString(name, (int)length);
        CurveParameters parameters = Curves.Select(CurveParameters.Find).FirstOrDefault(curve => curve?.GroupName == group)
            ?? throw new CryptographicException($"The private key is on the curve {group}; used here are {string.Join(", ", Curves)}.");
        nint number = 0;
        Libcrypto.Succeeds(Libcrypto.EVP_PKEY_get_bn_param(key, "priv", &number), "EVP_PKEY_get_bn_param");
        try
        {
            return EcPrivateKey.FromNumber(parameters, number);
        }
        finally
        {
            Libcrypto.BN_clear_free(number);
        }
    }

    private static byte[] Drain(nint bio)
    {
        byte[] text = new byte[(int)Libcrypto.BIO_ctrl_pending(bio)];
        fixed (byte* first = text)
        {
            return Libcrypto.BIO_read(bio, first, text.Length) == text.Length ? text : throw new OpenSslException("BIO_read", Libcrypto.TakeError());
        }
    }
}
