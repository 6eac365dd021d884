using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>
/// A public key, read and checked once and kept as a native handle. <see cref="VerifyDigest"/> may be called from any number of
/// threads at once and allocates nothing on the managed heap; a key that one thread uses at a time reuses its native context.
/// Memory: about 3 KiB of native memory a key. Disposing is safe while another thread verifies; a key that is simply let go of is
/// freed by the collector.
/// </summary>
public sealed unsafe class EcPublicKey : IDisposable
{
    private readonly CurveParameters parameters;
    private readonly KeyHandle handle;
    private readonly byte[] coordinates;

    private EcPublicKey(CurveParameters parameters, KeyHandle handle, byte[] coordinates)
    {
        this.parameters = parameters;
        this.handle = handle;
        this.coordinates = coordinates;
    }

    /// <summary>The curve of the key.</summary>
    public EcCurve Curve => parameters.Curve;

    /// <summary>x, big-endian, as long as the field: 32 or 48 octets.</summary>
    public ReadOnlySpan<byte> X => coordinates.AsSpan(0, parameters.FieldOctets);

    /// <summary>y, big-endian, as long as the field.</summary>
    public ReadOnlySpan<byte> Y => coordinates.AsSpan(parameters.FieldOctets);

    /// <summary>Whether y is odd: what a compressed point says about it.</summary>
    public bool YIsOdd => (coordinates[^1] & 1) != 0;

    /// <summary>Reads a compressed point: x, and whether y is odd.</summary>
    /// <param name="curve">The curve it is said to be on.</param>
    /// <param name="x">x, big-endian, as long as the field.</param>
    /// <param name="yIsOdd">Which of the two points with this x.</param>
    /// <param name="key">The key; null unless the result is <see cref="PublicKeyStatus.Ok"/>.</param>
    /// <returns>Why it is not a key, or <see cref="PublicKeyStatus.Ok"/>. Never throws for bad octets.</returns>
    public static PublicKeyStatus TryImport(EcCurve curve, ReadOnlySpan<byte> x, bool yIsOdd, out EcPublicKey? key)
    {
        key = null;
        if (x.Length != EcCurves.FieldOctets(curve))
        {
            return PublicKeyStatus.BadEncoding;
        }

        Span<byte> encoded = stackalloc byte[1 + EcCurves.MaxFieldOctets];
        encoded[0] = (byte)(yIsOdd ? 3 : 2);
        x.CopyTo(encoded[1..]);
        return TryImport(curve, encoded[..(1 + x.Length)], out key);
    }

    /// <summary>Reads an uncompressed point: x and y.</summary>
    /// <inheritdoc cref="TryImport(EcCurve, ReadOnlySpan{byte}, bool, out EcPublicKey?)"/>
    /// <param name="curve">The curve it is said to be on.</param>
    /// <param name="x">x, big-endian, as long as the field.</param>
    /// <param name="y">y, big-endian, as long as the field.</param>
    /// <param name="key">The key; null unless the result is <see cref="PublicKeyStatus.Ok"/>.</param>
    public static PublicKeyStatus TryImport(EcCurve curve, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, out EcPublicKey? key)
    {
        key = null;
        if (x.Length != EcCurves.FieldOctets(curve) || y.Length != x.Length)
        {
            return PublicKeyStatus.BadEncoding;
        }

        Span<byte> encoded = stackalloc byte[1 + (2 * EcCurves.MaxFieldOctets)];
        encoded[0] = 4;
        x.CopyTo(encoded[1..]);
        y.CopyTo(encoded[(1 + x.Length)..]);
        return TryImport(curve, encoded[..(1 + (2 * x.Length))], out key);
    }

    /// <summary>Reads a point in the form of SEC 1, clause 2.3.3: 02 or 03 and x, or 04, x and y.</summary>
    /// <inheritdoc cref="TryImport(EcCurve, ReadOnlySpan{byte}, bool, out EcPublicKey?)"/>
    /// <param name="curve">The curve it is said to be on.</param>
    /// <param name="encoded">The octets.</param>
    /// <param name="key">The key; null unless the result is <see cref="PublicKeyStatus.Ok"/>.</param>
    public static PublicKeyStatus TryImport(EcCurve curve, ReadOnlySpan<byte> encoded, out EcPublicKey? key)
    {
        key = null;
        if (CurveParameters.Find(curve) is not { } parameters)
        {
            return PublicKeyStatus.CurveUnavailable;
        }

        PublicKeyStatus status = CurvePoints.TryRead(parameters, encoded, out nint point);
        if (status == PublicKeyStatus.Ok)
        {
            key = FromPoint(parameters, point);
            Libcrypto.EC_POINT_clear_free(point);
        }

        return status;
    }

    /// <summary>Checks a signature over a digest.</summary>
    /// <param name="digest">
    /// What was signed: the hash of the message for ECDSA; for SM2 the value e that <see cref="Sm2.ComputeDigest"/> gives. As long as
    /// the hash of the curve, see <see cref="EcCurves.HashOf"/>.
    /// </param>
    /// <param name="r">r, big-endian, as long as the field.</param>
    /// <param name="s">s, big-endian, as long as the field.</param>
    /// <returns><see cref="SignatureStatus.Valid"/>, or why not.</returns>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public SignatureStatus VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        SignatureStatus shape = CheckShape(digest, r, s);
        if (shape != SignatureStatus.Valid)
        {
            return shape;
        }

        byte* der = stackalloc byte[SignatureDer.MaxOctets];
        int length = SignatureDer.Write(r, s, new Span<byte>(der, SignatureDer.MaxOctets));
        fixed (byte* first = digest)
        {
            return handle.Verify(der, length, first, digest.Length) switch
            {
                1 => SignatureStatus.Valid,
                0 => SignatureStatus.Mismatch,
                _ => SignatureStatus.Unchecked,
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    /// <summary>The key of a native point that is on the curve and not infinity; the caller keeps the point.</summary>
    internal static EcPublicKey FromPoint(CurveParameters parameters, nint point)
    {
        byte[] coordinates = new byte[2 * parameters.FieldOctets];
        parameters.WritePoint(point, coordinates);
        nint key = NativeKeys.FromNumbers(parameters, coordinates, 0);
        return new EcPublicKey(parameters, new KeyHandle(key, signs: false), coordinates);
    }

    /// <summary>The native key, kept alive by the handle that is passed along.</summary>
    internal KeyHandle Handle => handle;

    private SignatureStatus CheckShape(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        int octets = parameters.FieldOctets;
        if (r.Length != octets || s.Length != octets || digest.Length != octets)
        {
            return SignatureStatus.BadLength;
        }

        if (!r.ContainsAnyExcept((byte)0))
        {
            return SignatureStatus.RIsZero;
        }

        if (!s.ContainsAnyExcept((byte)0))
        {
            return SignatureStatus.SIsZero;
        }

        return r.SequenceCompareTo(parameters.Order) >= 0 ? SignatureStatus.ROutOfRange
            : s.SequenceCompareTo(parameters.Order) >= 0 ? SignatureStatus.SOutOfRange
            : SignatureStatus.Valid;
    }
}
