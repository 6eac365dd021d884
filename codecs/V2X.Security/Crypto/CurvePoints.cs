using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>Reads points of a curve from octets.</summary>
internal static unsafe class CurvePoints
{
    /// <summary>Reads a SEC 1 encoding. The caller frees the point when the result is <see cref="PublicKeyStatus.Ok"/>; else there is none.</summary>
    public static PublicKeyStatus TryRead(CurveParameters parameters, ReadOnlySpan<byte> encoded, out nint point)
    {
        point = 0;
        PublicKeyStatus status = CheckEncoding(parameters, encoded);
        if (status != PublicKeyStatus.Ok)
        {
            return status;
        }

        nint read = Libcrypto.NotNull(Libcrypto.EC_POINT_new(parameters.Group), "EC_POINT_new");
        fixed (byte* first = encoded)
        {
            if (Libcrypto.EC_POINT_oct2point(parameters.Group, read, first, (nuint)encoded.Length, 0) == 1
                && Libcrypto.EC_POINT_is_at_infinity(parameters.Group, read) == 0)
            {
                point = read;
                return PublicKeyStatus.Ok;
            }
        }

        Libcrypto.ERR_clear_error();
        Libcrypto.EC_POINT_clear_free(read);
        return PublicKeyStatus.NotOnCurve;
    }

    private static PublicKeyStatus CheckEncoding(CurveParameters parameters, ReadOnlySpan<byte> encoded)
    {
        int octets = parameters.FieldOctets;
        if (encoded is [0])
        {
            return PublicKeyStatus.PointAtInfinity;
        }

        bool compressed = encoded.Length == 1 + octets && encoded[0] is 2 or 3;
        bool uncompressed = encoded.Length == 1 + (2 * octets) && encoded[0] == 4;
        if (!compressed && !uncompressed)
        {
            return PublicKeyStatus.BadEncoding;
        }

        // (0, 0) is on none of these curves; senders that have no point for infinity write it so.
        if (uncompressed && !encoded[1..].ContainsAnyExcept((byte)0))
        {
            return PublicKeyStatus.PointAtInfinity;
        }

        bool inRange = encoded.Slice(1, octets).SequenceCompareTo(parameters.Prime) < 0
            && (compressed || encoded[(1 + octets)..].SequenceCompareTo(parameters.Prime) < 0);
        return inRange ? PublicKeyStatus.Ok : PublicKeyStatus.CoordinateOutOfRange;
    }
}
