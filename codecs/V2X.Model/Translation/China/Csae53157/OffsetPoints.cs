using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>Points given as offsets from a message's reference position, in the smallest size that holds them. Pure functions, thread-safe, no allocation.</summary>
internal static class OffsetPoints
{
    private const int OffsetUnavailable = -131_072;

    /// <summary>Takes over a point; it stays without position or elevation where one side of the difference is unknown.</summary>
    public static void Read(PositionOffsetLLV offset, Position3D reference, GeoPoint point, TranslationContext context)
    {
        if (TryRead(offset.OffsetLL, reference, out int latitude, out int longitude))
            ChinaPlace.Read(latitude, longitude, point, context);
        if (offset.HasOffsetV)
            point.ElevationMetres = ReadElevation(offset.OffsetV, reference);
    }

    /// <summary>Writes a point as the difference from a reference position, by itself where that is not known; one without a position as "unavailable".</summary>
    public static void Write(GeoPoint point, Position3D reference, PositionOffsetLLV offset, TranslationContext context)
    {
        (int latitude, int longitude) = ChinaPlace.Write(point, context);
        if (!point.IsPresent)
            (offset.OffsetLL.Kind, offset.OffsetLL.PositionLL4.Lat, offset.OffsetLL.PositionLL4.Lon) = (PositionOffsetLLKind.PositionLL4, OffsetUnavailable, OffsetUnavailable);
        else if (reference.Lat == Latitude.Unavailable || reference.Long == Longitude.Unavailable)
            (offset.OffsetLL.Kind, offset.OffsetLL.PositionLatLon.Lat, offset.OffsetLL.PositionLatLon.Lon) = (PositionOffsetLLKind.PositionLatLon, latitude, longitude);
        else
            WritePlane(offset.OffsetLL, latitude, longitude, (long)latitude - reference.Lat, (long)longitude - reference.Long);
        bool hasHeight = !double.IsNaN(point.ElevationMetres) && reference.HasElevation && reference.Elevation != Elevation.Unavailable;
        offset.HasOffsetV = hasHeight;
        if (hasHeight)
            WriteHeight(offset.OffsetV, point.ElevationMetres, reference.Elevation);
    }

    private static bool TryRead(PositionOffsetLL offset, Position3D reference, out int latitude, out int longitude)
    {
        (latitude, longitude) = offset.Kind switch
        {
            PositionOffsetLLKind.PositionLL1 => (offset.PositionLL1.Lat, offset.PositionLL1.Lon),
            PositionOffsetLLKind.PositionLL2 => (offset.PositionLL2.Lat, offset.PositionLL2.Lon),
            PositionOffsetLLKind.PositionLL3 => (offset.PositionLL3.Lat, offset.PositionLL3.Lon),
            PositionOffsetLLKind.PositionLL4 => (offset.PositionLL4.Lat, offset.PositionLL4.Lon),
            PositionOffsetLLKind.PositionLL5 => (offset.PositionLL5.Lat, offset.PositionLL5.Lon),
            PositionOffsetLLKind.PositionLL6 => (offset.PositionLL6.Lat, offset.PositionLL6.Lon),
            _ => (offset.PositionLatLon.Lat, offset.PositionLatLon.Lon),
        };
        if (offset.Kind == PositionOffsetLLKind.PositionLatLon)
            return true;
        if (offset.Kind == PositionOffsetLLKind.PositionLL4 && (latitude == OffsetUnavailable || longitude == OffsetUnavailable))
            return false;
        latitude += reference.Lat;
        longitude += reference.Long;
        return reference.Lat != Latitude.Unavailable && reference.Long != Longitude.Unavailable
            && latitude is >= Latitude.MinValue and < Latitude.Unavailable && longitude is >= Longitude.MinValue and < Longitude.Unavailable;
    }

    private static double ReadElevation(VerticalOffset offset, Position3D reference)
    {
        if (offset.Kind == VerticalOffsetKind.Elevation)
            return CommonQuantity.ReadElevation(offset.Elevation);
        (int value, int unavailable) = offset.Kind switch
        {
            VerticalOffsetKind.Offset1 => (offset.Offset1, VertOffsetB07.Unavailable),
            VerticalOffsetKind.Offset2 => (offset.Offset2, VertOffsetB08.Unavailable),
            VerticalOffsetKind.Offset3 => (offset.Offset3, VertOffsetB09.Unavailable),
            VerticalOffsetKind.Offset4 => (offset.Offset4, VertOffsetB10.Unavailable),
            VerticalOffsetKind.Offset5 => (offset.Offset5, VertOffsetB11.Unavailable),
            _ => (offset.Offset6, VertOffsetB12.Unavailable),
        };
        bool isKnown = value != unavailable && reference.HasElevation && reference.Elevation != Elevation.Unavailable;
        return isKnown ? (value + reference.Elevation) * 0.1 : double.NaN;
    }

    private static void WritePlane(PositionOffsetLL offset, int latitude, int longitude, long toNorth, long toEast)
    {
        long widest = Math.Max(Math.Abs(toNorth), Math.Abs(toEast));
        (int north, int east) = ((int)toNorth, (int)toEast);
        if (widest <= OffsetLLB12.MaxValue)
            (offset.Kind, offset.PositionLL1.Lat, offset.PositionLL1.Lon) = (PositionOffsetLLKind.PositionLL1, north, east);
        else if (widest <= OffsetLLB14.MaxValue)
            (offset.Kind, offset.PositionLL2.Lat, offset.PositionLL2.Lon) = (PositionOffsetLLKind.PositionLL2, north, east);
        else if (widest <= OffsetLLB16.MaxValue)
            (offset.Kind, offset.PositionLL3.Lat, offset.PositionLL3.Lon) = (PositionOffsetLLKind.PositionLL3, north, east);
        else if (widest <= OffsetLLB18.MaxValue)
            (offset.Kind, offset.PositionLL4.Lat, offset.PositionLL4.Lon) = (PositionOffsetLLKind.PositionLL4, north, east);
        else if (widest <= OffsetLLB22.MaxValue)
            (offset.Kind, offset.PositionLL5.Lat, offset.PositionLL5.Lon) = (PositionOffsetLLKind.PositionLL5, north, east);
        else if (widest <= OffsetLLB24.MaxValue)
            (offset.Kind, offset.PositionLL6.Lat, offset.PositionLL6.Lon) = (PositionOffsetLLKind.PositionLL6, north, east);
        else
            (offset.Kind, offset.PositionLatLon.Lat, offset.PositionLatLon.Lon) = (PositionOffsetLLKind.PositionLatLon, latitude, longitude);
    }

    private static void WriteHeight(VerticalOffset offset, double metres, int reference)
    {
        int up = (int)Math.Clamp(Math.Round(metres * 10), -1e6, 1e6) - reference;
        int widest = Math.Abs(up);
        if (widest <= VertOffsetB07.MaxValue)
            offset.Offset1 = up;
        else if (widest <= VertOffsetB08.MaxValue)
            offset.Offset2 = up;
        else if (widest <= VertOffsetB09.MaxValue)
            offset.Offset3 = up;
        else if (widest <= VertOffsetB10.MaxValue)
            offset.Offset4 = up;
        else if (widest <= VertOffsetB11.MaxValue)
            offset.Offset5 = up;
        else if (widest <= VertOffsetB12.MaxValue)
            offset.Offset6 = up;
        else
            offset.Elevation = CommonQuantity.WriteElevation(metres);
    }
}
