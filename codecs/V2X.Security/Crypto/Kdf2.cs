using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>KDF2 of IEEE 1363a with SHA-256 (IEEE 1609.2 clause 5.3.5), which OpenSSL has as the key derivation of ANSI X9.63. Safe from any thread.</summary>
public static unsafe class Kdf2
{
    private static readonly Lazy<nint> Method = new(() => Libcrypto.NotNull(Libcrypto.EVP_KDF_fetch(0, "X963KDF", null), "EVP_KDF_fetch(X963KDF)"));

    /// <summary>Derives key octets.</summary>
    /// <param name="secret">The shared secret; not empty.</param>
    /// <param name="parameter">The key derivation parameter (P1); may be empty.</param>
    /// <param name="key">Receives the key, filled to its end.</param>
    public static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> parameter, Span<byte> key)
    {
        nint context = Libcrypto.NotNull(Libcrypto.EVP_KDF_CTX_new(Method.Value), "EVP_KDF_CTX_new");
        nint builder = Libcrypto.NotNull(Libcrypto.OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new");
        nint native = 0;
        fixed (byte* digest = "digest"u8, sha256 = "SHA2-256"u8, keyName = "key"u8, infoName = "info"u8)
        fixed (byte* secretOctets = secret, infoOctets = parameter, result = key)
        {
            try
            {
                Libcrypto.Succeeds(Libcrypto.OSSL_PARAM_BLD_push_utf8_string(builder, digest, sha256, 8), "OSSL_PARAM_BLD_push_utf8_string");
                Libcrypto.Succeeds(Libcrypto.OSSL_PARAM_BLD_push_octet_string(builder, keyName, secretOctets, (nuint)secret.Length), "OSSL_PARAM_BLD_push_octet_string");
                if (!parameter.IsEmpty)
                {
                    Libcrypto.Succeeds(Libcrypto.OSSL_PARAM_BLD_push_octet_string(builder, infoName, infoOctets, (nuint)parameter.Length), "OSSL_PARAM_BLD_push_octet_string");
                }

                native = Libcrypto.NotNull(Libcrypto.OSSL_PARAM_BLD_to_param(builder), "OSSL_PARAM_BLD_to_param");
                Libcrypto.Succeeds(Libcrypto.EVP_KDF_derive(context, result, (nuint)key.Length, native), "EVP_KDF_derive");
            }
            finally
            {
                Libcrypto.OSSL_PARAM_free(native);
                Libcrypto.OSSL_PARAM_BLD_free(builder);
                Libcrypto.EVP_KDF_CTX_free(context);
            }
        }
    }
}
