using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>
/// Positions of a message as it writes them: whole, or as an offset from its reference position in the smallest size that holds it.
/// Pure functions, thread-safe, no allocation.
/// </summary>
internal static class OffsetPositions
{
    private const int MostOffsetBits = 24;
    private const int MostHeightBits = 12;

    /// <summary>Takes a whole position.</summary>
    public static ChinaPosition Read(Position3D wire) =>
        new(wire.Lat, wire.Long, wire.HasElevation ? wire.Elevation : ChinaPosition.ElevationUnavailable);

    /// <summary>Sets a whole position.</summary>
    public static void Write(ChinaPosition position, Position3D wire)
    {
        wire.Lat = position.Latitude;
        wire.Long = position.Longitude;
        wire.HasElevation = position.HasElevation;
        if (position.HasElevation)
            wire.Elevation = position.Elevation;
    }

    /// <summary>Fills a canonical position; it is absent where it is relative to a reference position that is.</summary>
    public static void Read(PositionOffsetLLV wire, ChinaPosition reference, GeoPoint point, TranslationContext context)
    {
        ChinaPosition position = Resolve(wire.OffsetLL, reference);
        int elevation = wire.HasOffsetV ? Resolve(wire.OffsetV, reference) : ChinaPosition.ElevationUnavailable;
        (position with { Elevation = elevation }).To(point, context);
    }

    /// <summary>Sets an offset, or the whole position where no offset reaches.</summary>
    public static void Write(GeoPoint point, ChinaPosition reference, PositionOffsetLLV wire, TranslationContext context)
    {
        var position = ChinaPosition.Of(point, context);
        Write(position, reference, wire.OffsetLL);
        wire.HasOffsetV = position.HasElevation;
        if (position.HasElevation)
            Write(position.Elevation, reference, wire.OffsetV);
    }

    /// <summary>Sets an offset in the plane, without elevation, or the whole position where no offset reaches.</summary>
    public static void Write(double latitudeDegrees, double longitudeDegrees, ChinaPosition reference, PositionOffsetLLV wire, TranslationContext context)
    {
        Write(ChinaPosition.Of(latitudeDegrees, longitudeDegrees, double.NaN, context), reference, wire.OffsetLL);
        wire.HasOffsetV = false;
    }

    private static ChinaPosition Resolve(PositionOffsetLL wire, ChinaPosition reference) => wire.Kind switch
    {
        PositionOffsetLLKind.PositionLL1 => reference.Shifted(wire.PositionLL1.Lat, wire.PositionLL1.Lon),
        PositionOffsetLLKind.PositionLL2 => reference.Shifted(wire.PositionLL2.Lat, wire.PositionLL2.Lon),
        PositionOffsetLLKind.PositionLL3 => reference.Shifted(wire.PositionLL3.Lat, wire.PositionLL3.Lon),
        PositionOffsetLLKind.PositionLL4 => reference.Shifted(wire.PositionLL4.Lat, wire.PositionLL4.Lon),
        PositionOffsetLLKind.PositionLL5 => reference.Shifted(wire.PositionLL5.Lat, wire.PositionLL5.Lon),
        PositionOffsetLLKind.PositionLL6 => reference.Shifted(wire.PositionLL6.Lat, wire.PositionLL6.Lon),
        PositionOffsetLLKind.PositionLatLon => new ChinaPosition(wire.PositionLatLon.Lat, wire.PositionLatLon.Lon, 0),
        _ => ChinaPosition.Unavailable,
    };

    private static int Resolve(VerticalOffset wire, ChinaPosition reference) => wire.Kind switch
    {
        VerticalOffsetKind.Offset1 => Raised(reference, wire.Offset1, 7),
        VerticalOffsetKind.Offset2 => Raised(reference, wire.Offset2, 8),
        VerticalOffsetKind.Offset3 => Raised(reference, wire.Offset3, 9),
        VerticalOffsetKind.Offset4 => Raised(reference, wire.Offset4, 10),
        VerticalOffsetKind.Offset5 => Raised(reference, wire.Offset5, 11),
        VerticalOffsetKind.Offset6 => Raised(reference, wire.Offset6, 12),
        VerticalOffsetKind.Elevation => wire.Elevation,
        _ => ChinaPosition.ElevationUnavailable,
    };

    // The least number of each size stands for "unavailable".
    private static int Raised(ChinaPosition reference, int offset, int bits) =>
        reference.HasElevation && offset != -1 << (bits - 1) ? ChinaPosition.Elevated(reference.Elevation + offset) : ChinaPosition.ElevationUnavailable;

    private static void Write(ChinaPosition position, ChinaPosition reference, PositionOffsetLL wire)
    {
        long north = (long)position.Latitude - reference.Latitude, east = position.EastOf(reference);
        int bits = position.IsPresent && reference.IsPresent ? Math.Max(BitsOf(north), BitsOf(east)) : int.MaxValue;
        if (bits > MostOffsetBits)
        {
            (wire.PositionLatLon.Lat, wire.PositionLatLon.Lon) = (position.Latitude, position.Longitude);
            wire.Kind = PositionOffsetLLKind.PositionLatLon;
            return;
        }

        Write((int)north, (int)east, bits, wire);
    }

    private static void Write(int north, int east, int bits, PositionOffsetLL wire)
    {
        switch (bits)
        {
            case <= 12:
                (wire.PositionLL1.Lat, wire.PositionLL1.Lon) = (north, east);
                wire.Kind = PositionOffsetLLKind.PositionLL1;
                break;
            case <= 14:
                (wire.PositionLL2.Lat, wire.PositionLL2.Lon) = (north, east);
                wire.Kind = PositionOffsetLLKind.PositionLL2;
                break;
            case <= 16:
                (wire.PositionLL3.Lat, wire.PositionLL3.Lon) = (north, east);
                wire.Kind = PositionOffsetLLKind.PositionLL3;
                break;
            case <= 18:
                (wire.PositionLL4.Lat, wire.PositionLL4.Lon) = (north, east);
                wire.Kind = PositionOffsetLLKind.PositionLL4;
                break;
            case <= 22:
                (wire.PositionLL5.Lat, wire.PositionLL5.Lon) = (north, east);
                wire.Kind = PositionOffsetLLKind.PositionLL5;
                break;
            default:
                (wire.PositionLL6.Lat, wire.PositionLL6.Lon) = (north, east);
                wire.Kind = PositionOffsetLLKind.PositionLL6;
                break;
        }
    }

    private static void Write(int elevation, ChinaPosition reference, VerticalOffset wire)
    {
        int offset = elevation - reference.Elevation;
        int bits = BitsOf(offset);
        // The least number of a size says "unavailable", so that offset needs the next size.
        if (offset == -1 << (bits - 1))
            bits++;
        if (!reference.HasElevation || bits > MostHeightBits)
        {
            wire.Elevation = elevation;
            return;
        }

        switch (bits)
        {
            case <= 7:
                wire.Offset1 = offset;
                break;
            case 8:
                wire.Offset2 = offset;
                break;
            case 9:
                wire.Offset3 = offset;
                break;
            case 10:
                wire.Offset4 = offset;
                break;
            case 11:
                wire.Offset5 = offset;
                break;
            default:
                wire.Offset6 = offset;
                break;
        }
    }

    private static int BitsOf(long value) => 65 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(value < 0 ? ~value : value));
}
