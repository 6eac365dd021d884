using System.Security.Cryptography;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>
/// A private key held by OpenSSL. Signing is safe from any number of threads at once. The number itself is never in managed memory
/// except where a method says so; native memory is wiped when the key is freed.
/// </summary>
public sealed unsafe class EcPrivateKey : IDisposable
{
    private readonly CurveParameters parameters;
    private readonly KeyHandle handle;

    internal EcPrivateKey(CurveParameters parameters, nint nativeKey, EcPublicKey publicKey)
    {
        this.parameters = parameters;
        handle = new KeyHandle(nativeKey, signs: true);
        PublicKey = publicKey;
    }

    /// <summary>The curve of the key.</summary>
    public EcCurve Curve => parameters.Curve;

    /// <summary>The public half. It lives as long as this key: do not dispose it.</summary>
    public EcPublicKey PublicKey { get; }

    /// <summary>The native key.</summary>
    internal KeyHandle Handle => handle;

    internal CurveParameters Parameters => parameters;

    /// <summary>Makes a new key from the system's randomness.</summary>
    /// <exception cref="PlatformNotSupportedException">This system's OpenSSL does not have the curve.</exception>
    public static EcPrivateKey Generate(EcCurve curve)
    {
        CurveParameters parameters = CurveParameters.Of(curve);
        nint number = Libcrypto.NotNull(Libcrypto.BN_secure_new(), "BN_secure_new");
        try
        {
            do
            {
                Libcrypto.Succeeds(Libcrypto.BN_priv_rand_range(number, parameters.OrderNumber), "BN_priv_rand_range");
            }
            while (Libcrypto.BN_is_zero(number) != 0);
            return FromNumber(parameters, number);
        }
        finally
        {
            Libcrypto.BN_clear_free(number);
        }
    }

    /// <summary>Takes a private number as it is. The caller wipes its copy.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="number">1 to order - 1, big-endian, as long as the field.</param>
    /// <exception cref="CryptographicException">The number is not in that range.</exception>
    public static EcPrivateKey Import(EcCurve curve, ReadOnlySpan<byte> number)
    {
        CurveParameters parameters = CurveParameters.Of(curve);
        if (number.Length != parameters.FieldOctets || !number.ContainsAnyExcept((byte)0) || number.SequenceCompareTo(parameters.Order) >= 0)
        {
            throw new CryptographicException($"A private key of {curve} is a number of {parameters.FieldOctets} octets from 1 to the order of the curve less 1.");
        }

        fixed (byte* first = number)
        {
            nint native = Libcrypto.BN_bin2bn(first, number.Length, Libcrypto.NotNull(Libcrypto.BN_secure_new(), "BN_secure_new"));
            try
            {
                return FromNumber(parameters, native);
            }
            finally
            {
                Libcrypto.BN_clear_free(native);
            }
        }
    }

    /// <summary>Signs a digest. Allocates nothing on the managed heap; OpenSSL draws the nonce.</summary>
    /// <param name="digest">The hash of the message, or SM2's e; as long as the field.</param>
    /// <param name="r">Receives r, as long as the field.</param>
    /// <param name="s">Receives s, as long as the field.</param>
    /// <exception cref="ArgumentException">A length does not fit the curve.</exception>
    public void SignDigest(ReadOnlySpan<byte> digest, Span<byte> r, Span<byte> s)
    {
        int octets = parameters.FieldOctets;
        if (digest.Length != octets || r.Length != octets || s.Length != octets)
        {
            throw new ArgumentException($"Digest, r and s of {Curve} have {octets} octets; given were {digest.Length}, {r.Length} and {s.Length}.");
        }

        byte* der = stackalloc byte[SignatureDer.MaxOctets];
        int length;
        fixed (byte* first = digest)
        {
            length = handle.Sign(first, digest.Length, der, SignatureDer.MaxOctets);
        }

        if (!SignatureDer.TryRead(new ReadOnlySpan<byte>(der, length), r, s))
        {
            throw new OpenSslException("EVP_PKEY_sign", "the signature is not two integers");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        handle.Dispose();
        PublicKey.Dispose();
    }

    /// <summary>The key of a native number in 1 to order - 1; the caller keeps the number.</summary>
    internal static EcPrivateKey FromNumber(CurveParameters parameters, nint number)
    {
        nint point = Libcrypto.NotNull(Libcrypto.EC_POINT_new(parameters.Group), "EC_POINT_new");
        try
        {
            Libcrypto.Succeeds(Libcrypto.EC_POINT_mul(parameters.Group, point, number, 0, 0, 0), "EC_POINT_mul");
            byte[] coordinates = new byte[2 * parameters.FieldOctets];
            parameters.WritePoint(point, coordinates);
            EcPublicKey publicKey = EcPublicKey.FromPoint(parameters, point);
            return new EcPrivateKey(parameters, NativeKeys.FromNumbers(parameters, coordinates, number), publicKey);
        }
        finally
        {
            Libcrypto.EC_POINT_clear_free(point);
        }
    }

    /// <summary>A native copy of the private number in secure memory; the caller frees it with <c>BN_clear_free</c>.</summary>
    internal nint CopyNumber()
    {
        bool added = false;
        handle.DangerousAddRef(ref added);
        nint number = Libcrypto.NotNull(Libcrypto.BN_secure_new(), "BN_secure_new");
        int result = Libcrypto.EVP_PKEY_get_bn_param(handle.DangerousGetHandle(), "priv", &number);
        handle.DangerousRelease();
        Libcrypto.Succeeds(result, "EVP_PKEY_get_bn_param");
        return number;
    }
}
