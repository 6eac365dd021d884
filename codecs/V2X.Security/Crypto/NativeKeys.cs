using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>Makes native key objects out of numbers.</summary>
internal static unsafe class NativeKeys
{
    /// <summary>A native key of x and y, and of the private number unless it is 0. The caller owns it.</summary>
    public static nint FromNumbers(CurveParameters parameters, ReadOnlySpan<byte> coordinates, nint privateNumber)
    {
        nint builder = Libcrypto.NotNull(Libcrypto.OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new");
        nint native = 0, context = 0, key = 0;
        Span<byte> point = stackalloc byte[1 + (2 * EcCurves.MaxFieldOctets)];
        point[0] = Libcrypto.Uncompressed;
        coordinates.CopyTo(point[1..]);
        Span<byte> name = stackalloc byte[32];
        int nameOctets = System.Text.Encoding.ASCII.GetBytes(parameters.GroupName, name);

        // The names must stay in place until the parameters are made: u8 literals and this frame's spans do.
        fixed (byte* group = "group"u8, pub = "pub"u8, priv = "priv"u8, groupName = name, pointOctets = point)
        {
            try
            {
                Libcrypto.Succeeds(Libcrypto.OSSL_PARAM_BLD_push_utf8_string(builder, group, groupName, (nuint)nameOctets), "OSSL_PARAM_BLD_push_utf8_string");
                Libcrypto.Succeeds(Libcrypto.OSSL_PARAM_BLD_push_octet_string(builder, pub, pointOctets, (nuint)(1 + coordinates.Length)), "OSSL_PARAM_BLD_push_octet_string");
                if (privateNumber != 0)
                {
                    Libcrypto.Succeeds(Libcrypto.OSSL_PARAM_BLD_push_BN(builder, priv, privateNumber), "OSSL_PARAM_BLD_push_BN");
                }

                native = Libcrypto.NotNull(Libcrypto.OSSL_PARAM_BLD_to_param(builder), "OSSL_PARAM_BLD_to_param");
                context = Libcrypto.NotNull(Libcrypto.EVP_PKEY_CTX_new_from_name(0, parameters.KeyType, null), "EVP_PKEY_CTX_new_from_name");
                Libcrypto.Succeeds(Libcrypto.EVP_PKEY_fromdata_init(context), "EVP_PKEY_fromdata_init");
                int selection = privateNumber == 0 ? Libcrypto.PublicKeySelection : Libcrypto.KeyPairSelection;
                Libcrypto.Succeeds(Libcrypto.EVP_PKEY_fromdata(context, &key, selection, native), "EVP_PKEY_fromdata");
                return key;
            }
            finally
            {
                Libcrypto.EVP_PKEY_CTX_free(context);
                Libcrypto.OSSL_PARAM_free(native);
                Libcrypto.OSSL_PARAM_BLD_free(builder);
            }
        }
    }
}
