using System.Security.Cryptography;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>
/// Keys of implicit certificates (ECQV, SEC 4, as IEEE 1609.2 clause 5.3.2 uses it). An implicit certificate carries a point P in place
/// of a key and a signature; with the issuer's public key Q and the digest e of the certificate the holder's public key is e P + Q.
/// e is all bits of hash(hash(to-be-signed certificate), hash(issuer's certificate)) as a number: the same digest that the signature of
/// an explicit certificate would be made over.
/// </summary>
public static unsafe class ImplicitKeys
{
    /// <summary>Computes the holder's public key.</summary>
    /// <param name="issuer">The issuer's public key; it also fixes the curve.</param>
    /// <param name="reconstruction">P, SEC 1 encoded.</param>
    /// <param name="digest">e, as long as the field.</param>
    /// <param name="key">The key; null unless the result is <see cref="PublicKeyStatus.Ok"/>.</param>
    /// <returns>Why there is no key, or <see cref="PublicKeyStatus.Ok"/>. Never throws for bad octets.</returns>
    public static PublicKeyStatus TryReconstruct(EcPublicKey issuer, ReadOnlySpan<byte> reconstruction, ReadOnlySpan<byte> digest, out EcPublicKey? key)
    {
        key = null;
        CurveParameters parameters = CurveParameters.Of(issuer.Curve);
        if (digest.Length != parameters.FieldOctets)
        {
            return PublicKeyStatus.BadEncoding;
        }

        PublicKeyStatus status = CurvePoints.TryRead(parameters, reconstruction, out nint point);
        if (status != PublicKeyStatus.Ok)
        {
            return status;
        }

        nint issuerPoint = PointOf(parameters, issuer);
        nint e = Number(digest);
        try
        {
            Libcrypto.Succeeds(Libcrypto.EC_POINT_mul(parameters.Group, point, 0, point, e, 0), "EC_POINT_mul");
            Libcrypto.Succeeds(Libcrypto.EC_POINT_add(parameters.Group, point, point, issuerPoint, 0), "EC_POINT_add");
            if (Libcrypto.EC_POINT_is_at_infinity(parameters.Group, point) != 0)
            {
                return PublicKeyStatus.PointAtInfinity;
            }

            key = EcPublicKey.FromPoint(parameters, point);
            return PublicKeyStatus.Ok;
        }
        finally
        {
            Libcrypto.BN_clear_free(e);
            Libcrypto.EC_POINT_clear_free(issuerPoint);
            Libcrypto.EC_POINT_clear_free(point);
        }
    }

    /// <summary>The issuer's first step: the point P = R + k G that goes into the certificate.</summary>
    /// <param name="request">R, the public key of the holder's request.</param>
    /// <param name="ephemeral">k G, a key made for this one certificate.</param>
    /// <returns>P, compressed (SEC 1): one octet more than the field.</returns>
    /// <exception cref="CryptographicException">The keys are on different curves, or add up to infinity: take another ephemeral key.</exception>
    public static byte[] ReconstructionPoint(EcPublicKey request, EcPrivateKey ephemeral)
    {
        CurveParameters parameters = SameCurve(request.Curve, ephemeral.Curve);
        nint sum = PointOf(parameters, request);
        nint own = PointOf(parameters, ephemeral.PublicKey);
        try
        {
            Libcrypto.Succeeds(Libcrypto.EC_POINT_add(parameters.Group, sum, sum, own, 0), "EC_POINT_add");
            byte[] encoded = new byte[1 + parameters.FieldOctets];
            fixed (byte* first = encoded)
            {
                nuint length = Libcrypto.EC_POINT_point2oct(parameters.Group, sum, Libcrypto.Compressed, first, (nuint)encoded.Length, 0);
                return length == (nuint)encoded.Length ? encoded : throw new CryptographicException("The request and the ephemeral key add up to infinity: take another ephemeral key.");
            }
        }
        finally
        {
            Libcrypto.EC_POINT_clear_free(own);
            Libcrypto.EC_POINT_clear_free(sum);
        }
    }

    /// <summary>The issuer's second step, once the certificate stands: the private key contribution e k + d, to be sent to the holder in secret.</summary>
    /// <param name="issuer">d, the issuer's private key.</param>
    /// <param name="ephemeral">k, the key of the first step; dispose it afterwards.</param>
    /// <param name="digest">e, as long as the field.</param>
    /// <param name="contribution">Receives the number, as long as the field. Wipe it when it was sent.</param>
    public static void Contribute(EcPrivateKey issuer, EcPrivateKey ephemeral, ReadOnlySpan<byte> digest, Span<byte> contribution)
    {
        CurveParameters parameters = SameCurve(issuer.Curve, ephemeral.Curve);
        nint addend = issuer.CopyNumber();
        nint result = Combine(parameters, digest, ephemeral, addend);
        fixed (byte* first = contribution[..parameters.FieldOctets])
        {
            _ = Libcrypto.BN_bn2binpad(result, first, parameters.FieldOctets);
        }

        Libcrypto.BN_clear_free(result);
        Libcrypto.BN_clear_free(addend);
    }

    /// <summary>The holder's step: the private key of the certificate, e times the request's key plus the contribution.</summary>
    /// <param name="request">The private key of the request.</param>
    /// <param name="digest">e, as long as the field.</param>
    /// <param name="contribution">What the issuer sent, as long as the field.</param>
    /// <returns>
    /// The key. Compare its public half with <see cref="TryReconstruct"/>: they differ when certificate, contribution or issuer do not
    /// belong together.
    /// </returns>
    /// <exception cref="CryptographicException">The result is zero, which is no key.</exception>
    public static EcPrivateKey Complete(EcPrivateKey request, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> contribution)
    {
        CurveParameters parameters = request.Parameters;
        nint addend = Number(contribution);
        nint result = Combine(parameters, digest, request, addend);
        try
        {
            return Libcrypto.BN_is_zero(result) == 0
                ? EcPrivateKey.FromNumber(parameters, result)
                : throw new CryptographicException("The private key of the implicit certificate came out as zero: ask for another certificate.");
        }
        finally
        {
            Libcrypto.BN_clear_free(result);
            Libcrypto.BN_clear_free(addend);
        }
    }

    private static nint Combine(CurveParameters parameters, ReadOnlySpan<byte> digest, EcPrivateKey factor, nint addend)
    {
        nint e = Number(digest);
        nint k = factor.CopyNumber();
        nint result = Libcrypto.NotNull(Libcrypto.BN_secure_new(), "BN_secure_new");
        nint scratch = Libcrypto.NotNull(Libcrypto.BN_CTX_secure_new(), "BN_CTX_secure_new");
        try
        {
            Libcrypto.Succeeds(Libcrypto.BN_mod_mul(result, e, k, parameters.OrderNumber, scratch), "BN_mod_mul");
            Libcrypto.Succeeds(Libcrypto.BN_mod_add(result, result, addend, parameters.OrderNumber, scratch), "BN_mod_add");
            return result;
        }
        finally
        {
            Libcrypto.BN_CTX_free(scratch);
            Libcrypto.BN_clear_free(k);
            Libcrypto.BN_clear_free(e);
        }
    }

    private static CurveParameters SameCurve(EcCurve first, EcCurve second) => first == second
        ? CurveParameters.Of(first)
        : throw new CryptographicException($"Keys of one certificate are on one curve, these are on {first} and {second}.");

    private static nint Number(ReadOnlySpan<byte> octets)
    {
        fixed (byte* first = octets)
        {
            return Libcrypto.BN_bin2bn(first, octets.Length, Libcrypto.NotNull(Libcrypto.BN_secure_new(), "BN_secure_new"));
        }
    }

    private static nint PointOf(CurveParameters parameters, EcPublicKey key)
    {
        Span<byte> encoded = stackalloc byte[1 + (2 * EcCurves.MaxFieldOctets)];
        encoded[0] = Libcrypto.Uncompressed;
        key.X.CopyTo(encoded[1..]);
        key.Y.CopyTo(encoded[(1 + parameters.FieldOctets)..]);
        PublicKeyStatus status = CurvePoints.TryRead(parameters, encoded[..(1 + (2 * parameters.FieldOctets))], out nint point);
        return status == PublicKeyStatus.Ok ? point : throw new CryptographicException($"A key that was read before is {status} now.");
    }
}
