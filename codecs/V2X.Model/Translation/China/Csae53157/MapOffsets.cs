using V2X.Messages.China.Csae53_157;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Offsets in the smallest of the sizes that hold them. Pure functions, no allocation.</summary>
internal static class MapOffsets
{
    private const int Unavailable18 = -131_072;

    /// <summary>The offset, or the position where that is given; false where there is none.</summary>
    public static bool TryRead(PositionOffsetLL wire, out int latitude, out int longitude)
    {
        (latitude, longitude) = wire.Kind switch
        {
            PositionOffsetLLKind.PositionLL1 => (wire.PositionLL1.Lat, wire.PositionLL1.Lon),
            PositionOffsetLLKind.PositionLL2 => (wire.PositionLL2.Lat, wire.PositionLL2.Lon),
            PositionOffsetLLKind.PositionLL3 => (wire.PositionLL3.Lat, wire.PositionLL3.Lon),
            PositionOffsetLLKind.PositionLL4 => (wire.PositionLL4.Lat, wire.PositionLL4.Lon),
            PositionOffsetLLKind.PositionLL5 => (wire.PositionLL5.Lat, wire.PositionLL5.Lon),
            PositionOffsetLLKind.PositionLL6 => (wire.PositionLL6.Lat, wire.PositionLL6.Lon),
            PositionOffsetLLKind.PositionLatLon => (wire.PositionLatLon.Lat, wire.PositionLatLon.Lon),
            _ => (0, 0),
        };
        bool isUnavailable = wire.Kind == PositionOffsetLLKind.PositionLL4 && (latitude == Unavailable18 || longitude == Unavailable18);
        return wire.Kind != PositionOffsetLLKind.None && !isUnavailable;
    }

    public static void WriteAbsolute(int latitude, int longitude, PositionOffsetLL wire)
    {
        wire.Kind = PositionOffsetLLKind.PositionLatLon;
        (wire.PositionLatLon.Lat, wire.PositionLatLon.Lon) = (latitude, longitude);
    }

    public static void Write(int latitude, int longitude, int referenceLatitude, int referenceLongitude, PositionOffsetLL wire)
    {
        long lat = (long)latitude - referenceLatitude, lon = (long)longitude - referenceLongitude;
        if (Fits(lat, lon, 12))
        {
            wire.Kind = PositionOffsetLLKind.PositionLL1;
            (wire.PositionLL1.Lat, wire.PositionLL1.Lon) = ((int)lat, (int)lon);
        }
        else if (Fits(lat, lon, 14))
        {
            wire.Kind = PositionOffsetLLKind.PositionLL2;
            (wire.PositionLL2.Lat, wire.PositionLL2.Lon) = ((int)lat, (int)lon);
        }
        else if (Fits(lat, lon, 16))
        {
            wire.Kind = PositionOffsetLLKind.PositionLL3;
            (wire.PositionLL3.Lat, wire.PositionLL3.Lon) = ((int)lat, (int)lon);
        }
        else if (Fits(lat, lon, 18) && lat != Unavailable18 && lon != Unavailable18)
        {
            wire.Kind = PositionOffsetLLKind.PositionLL4;
            (wire.PositionLL4.Lat, wire.PositionLL4.Lon) = ((int)lat, (int)lon);
        }
        else
        {
            WriteFar(latitude, longitude, lat, lon, wire);
        }
    }

    /// <summary>Decimetres above the reference; null where they are unavailable, and for an elevation.</summary>
    public static int? ReadHeight(VerticalOffset wire) => wire.Kind switch
    {
        VerticalOffsetKind.Offset1 => Known(wire.Offset1, 7),
        VerticalOffsetKind.Offset2 => Known(wire.Offset2, 8),
        VerticalOffsetKind.Offset3 => Known(wire.Offset3, 9),
        VerticalOffsetKind.Offset4 => Known(wire.Offset4, 10),
        VerticalOffsetKind.Offset5 => Known(wire.Offset5, 11),
        VerticalOffsetKind.Offset6 => Known(wire.Offset6, 12),
        _ => null,
    };

    /// <summary>Writes decimetres above the reference; false where no size holds them.</summary>
    public static bool TryWriteHeight(int decimetres, VerticalOffset wire)
    {
        switch (Math.Abs(decimetres))
        {
            case < 64: wire.Offset1 = decimetres; break;
            case < 128: wire.Offset2 = decimetres; break;
            case < 256: wire.Offset3 = decimetres; break;
            case < 512: wire.Offset4 = decimetres; break;
            case < 1024: wire.Offset5 = decimetres; break;
            case < 2048: wire.Offset6 = decimetres; break;
            default: return false;
        }

        return true;
    }

    private static void WriteFar(int latitude, int longitude, long lat, long lon, PositionOffsetLL wire)
    {
        if (Fits(lat, lon, 22))
        {
            wire.Kind = PositionOffsetLLKind.PositionLL5;
            (wire.PositionLL5.Lat, wire.PositionLL5.Lon) = ((int)lat, (int)lon);
        }
        else if (Fits(lat, lon, 24))
        {
            wire.Kind = PositionOffsetLLKind.PositionLL6;
            (wire.PositionLL6.Lat, wire.PositionLL6.Lon) = ((int)lat, (int)lon);
        }
        else
        {
            WriteAbsolute(latitude, longitude, wire);
        }
    }

    private static int? Known(int value, int bits) => value == -(1 << (bits - 1)) ? null : value;

    private static bool Fits(long latitude, long longitude, int bits) => Fits(latitude, bits) && Fits(longitude, bits);

    private static bool Fits(long value, int bits) => value >= -(1L << (bits - 1)) && value < 1L << (bits - 1);
}
