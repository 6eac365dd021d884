using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>A native operation of public-key encryption, with the key kept alive for its duration. For one thread.</summary>
internal readonly ref struct CipherContext
{
    private readonly KeyHandle key;

    public CipherContext(KeyHandle key, bool encrypts)
    {
        this.key = key;
        bool added = false;
        key.DangerousAddRef(ref added);
        Native = Libcrypto.NotNull(Libcrypto.EVP_PKEY_CTX_new_from_pkey(0, key.DangerousGetHandle(), null), "EVP_PKEY_CTX_new_from_pkey");
        Libcrypto.Succeeds(encrypts ? Libcrypto.EVP_PKEY_encrypt_init(Native) : Libcrypto.EVP_PKEY_decrypt_init(Native), encrypts ? "EVP_PKEY_encrypt_init" : "EVP_PKEY_decrypt_init");
    }

    public nint Native { get; }

    public void Dispose()
    {
        Libcrypto.EVP_PKEY_CTX_free(Native);
        key.DangerousRelease();
    }
}
