using System.Runtime.InteropServices;

namespace V2X.Security.Crypto.Native;

/// <content>Digests, message authentication, key derivation and ciphers.</content>
internal static unsafe partial class Libcrypto
{
    public const int SetIvLength = 0x9;
    public const int GetTag = 0x10;
    public const int SetTag = 0x11;

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_MD_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Name)]
    public static partial nint EVP_MD_CTX_new();

    [LibraryImport(Name)]
    public static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_DigestInit_ex2(nint context, nint digest, nint parameters);

    [LibraryImport(Name)]
    public static partial int EVP_DigestUpdate(nint context, byte* octets, nuint length);

    [LibraryImport(Name)]
    public static partial int EVP_DigestFinal_ex(nint context, byte* digest, uint* length);

    [LibraryImport(Name)]
    public static partial nint HMAC(nint digest, byte* key, int keyLength, byte* octets, nuint length, byte* mac, uint* macLength);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_KDF_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Name)]
    public static partial nint EVP_KDF_CTX_new(nint kdf);

    [LibraryImport(Name)]
    public static partial void EVP_KDF_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_KDF_derive(nint context, byte* key, nuint length, nint parameters);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_CIPHER_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Name)]
    public static partial nint EVP_CIPHER_CTX_new();

    [LibraryImport(Name)]
    public static partial void EVP_CIPHER_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_CIPHER_CTX_ctrl(nint context, int command, int argument, byte* octets);

    [LibraryImport(Name)]
    public static partial int EVP_CipherInit_ex2(nint context, nint cipher, byte* key, byte* nonce, int encrypt, nint parameters);

    [LibraryImport(Name)]
    public static partial int EVP_CipherUpdate(nint context, byte* output, int* outputLength, byte* input, int inputLength);

    [LibraryImport(Name)]
    public static partial int EVP_CipherFinal_ex(nint context, byte* output, int* outputLength);
}
