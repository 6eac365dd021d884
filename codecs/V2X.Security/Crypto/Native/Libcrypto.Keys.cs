using System.Runtime.InteropServices;

namespace V2X.Security.Crypto.Native;

/// <content>Key objects, signatures, key agreement and key files.</content>
internal static unsafe partial class Libcrypto
{
    /// <summary>Selection of what a public key consists of: domain parameters and public point.</summary>
    public const int PublicKeySelection = 0x86;

    /// <summary>Selection of a key pair.</summary>
    public const int KeyPairSelection = 0x87;

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_PKEY_CTX_new_from_name(nint library, string algorithm, string? properties);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint EVP_PKEY_CTX_new_from_pkey(nint library, nint key, string? properties);

    [LibraryImport(Name)]
    public static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_fromdata_init(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_fromdata(nint context, nint* key, int selection, nint parameters);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_keygen_init(nint context);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_PKEY_CTX_set_group_name(nint context, string name);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_generate(nint context, nint* key);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_verify_init(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_verify(nint context, byte* signature, nuint signatureLength, byte* digest, nuint digestLength);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_sign_init(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_sign(nint context, byte* signature, nuint* signatureLength, byte* digest, nuint digestLength);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_encrypt_init(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_encrypt(nint context, byte* output, nuint* outputLength, byte* input, nuint inputLength);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_decrypt_init(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_decrypt(nint context, byte* output, nuint* outputLength, byte* input, nuint inputLength);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_derive_init(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_derive_set_peer(nint context, nint peer);

    [LibraryImport(Name)]
    public static partial int EVP_PKEY_derive(nint context, byte* secret, nuint* length);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_PKEY_get_bn_param(nint key, string name, nint* number);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int EVP_PKEY_get_utf8_string_param(nint key, string name, byte* text, nuint size, nuint* length);

    [LibraryImport(Name)]
    public static partial nint OSSL_PARAM_BLD_new();

    [LibraryImport(Name)]
    public static partial void OSSL_PARAM_BLD_free(nint builder);

    [LibraryImport(Name)]
    public static partial int OSSL_PARAM_BLD_push_utf8_string(nint builder, byte* name, byte* text, nuint length);

    [LibraryImport(Name)]
    public static partial int OSSL_PARAM_BLD_push_octet_string(nint builder, byte* name, byte* octets, nuint length);

    [LibraryImport(Name)]
    public static partial int OSSL_PARAM_BLD_push_BN(nint builder, byte* name, nint number);

    [LibraryImport(Name)]
    public static partial nint OSSL_PARAM_BLD_to_param(nint builder);

    [LibraryImport(Name)]
    public static partial void OSSL_PARAM_free(nint parameters);

    [LibraryImport(Name)]
    public static partial nint BIO_s_mem();

    [LibraryImport(Name)]
    public static partial nint BIO_s_secmem();

    [LibraryImport(Name)]
    public static partial nint BIO_new(nint method);

    [LibraryImport(Name)]
    public static partial nint BIO_new_mem_buf(byte* octets, int length);

    [LibraryImport(Name)]
    public static partial int BIO_read(nint bio, byte* octets, int length);

    [LibraryImport(Name)]
    public static partial nint BIO_ctrl_pending(nint bio);

    [LibraryImport(Name)]
    public static partial int BIO_free(nint bio);

    [LibraryImport(Name)]
    public static partial nint PEM_read_bio_PrivateKey(nint bio, nint* key, nint password, nint argument);

    [LibraryImport(Name)]
    public static partial int PEM_write_bio_PKCS8PrivateKey(nint bio, nint key, nint cipher, byte* text, int length, nint password, nint argument);

    [LibraryImport(Name)]
    public static partial int PEM_write_bio_PUBKEY(nint bio, nint key);
}
