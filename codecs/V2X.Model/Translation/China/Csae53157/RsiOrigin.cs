using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.China.Csae53157;

/// <summary>
/// The point that the offsets of one RSI are counted from, in the message's own units: 1e-7 degree, 0.1 m. An immutable value.
/// </summary>
internal readonly struct RsiOrigin
{
    private const int LatitudeUnavailable = 900_000_001;
    private const int LongitudeUnavailable = 1_800_000_001;
    private const int ElevationUnavailable = -4096;
    private const int ElevationGreatest = 61_439;
    private const double ElevationUnit = 0.1;

    // Width in bits of each size of offset, in the order of the alternatives.
    private static readonly int[] PlaneBits = [12, 14, 16, 18, 22, 24];
    private static readonly int[] VerticalBits = [7, 8, 9, 10, 11, 12];

    private readonly int _latitude;
    private readonly int _longitude;
    private readonly int _elevation;

    /// <summary>Takes the reference position of a message.</summary>
    public RsiOrigin(Position3D reference)
    {
        _latitude = reference.Lat;
        _longitude = reference.Long;
        _elevation = reference.HasElevation ? reference.Elevation : ElevationUnavailable;
    }

    /// <summary>Takes over the reference position itself.</summary>
    public void Read(GeoPoint to, TranslationContext context) =>
        ChineseEventPosition.Read(_latitude, _longitude, MetresOf(_elevation), to, context);

    /// <summary>Writes a position into the reference position of a message.</summary>
    public static void Write(GeoPoint from, Position3D to, TranslationContext context)
    {
        (to.Lat, to.Long) = ChineseEventPosition.Write(from, context);
        int elevation = ElevationOf(from);
        to.Elevation = elevation;
        to.HasElevation = elevation != ElevationUnavailable;
    }

    /// <summary>Takes over a point told relative to the origin.</summary>
    public void Read(PositionOffsetLLV from, GeoPoint to, TranslationContext context)
    {
        double elevation = from.HasOffsetV ? ReadElevation(from.OffsetV) : double.NaN;
        (long latitude, long longitude) = ReadPlane(from.OffsetLL);
        ChineseEventPosition.Read(latitude, longitude, elevation, to, context);
    }

    /// <summary>Writes a point in the smallest form that holds its offset from the origin.</summary>
    public void Write(GeoPoint from, PositionOffsetLLV to, TranslationContext context)
    {
        (int latitude, int longitude) = ChineseEventPosition.Write(from, context);
        WritePlane(latitude, longitude, to.OffsetLL);
        int elevation = ElevationOf(from);
        to.HasOffsetV = elevation != ElevationUnavailable;
        if (to.HasOffsetV)
            WriteElevation(elevation, to.OffsetV);
    }

    private static double MetresOf(long elevation) =>
        elevation is > ElevationUnavailable and <= ElevationGreatest ? elevation * ElevationUnit : double.NaN;

    private static int ElevationOf(GeoPoint point) =>
        Quantity.Write(point.ElevationMetres, ElevationUnit, ElevationUnavailable + 1, ElevationGreatest, ElevationUnavailable);

    private bool HasPlane => _latitude != LatitudeUnavailable && _longitude != LongitudeUnavailable;

    private (long Latitude, long Longitude) ReadPlane(PositionOffsetLL from)
    {
        if (from.Kind == PositionOffsetLLKind.PositionLatLon)
            return (from.PositionLatLon.Lat, from.PositionLatLon.Lon);
        (int Lat, int Lon) offset = from.Kind switch
        {
            PositionOffsetLLKind.PositionLL1 => (from.PositionLL1.Lat, from.PositionLL1.Lon),
            PositionOffsetLLKind.PositionLL2 => (from.PositionLL2.Lat, from.PositionLL2.Lon),
            PositionOffsetLLKind.PositionLL3 => (from.PositionLL3.Lat, from.PositionLL3.Lon),
            PositionOffsetLLKind.PositionLL4 => (from.PositionLL4.Lat, from.PositionLL4.Lon),
            PositionOffsetLLKind.PositionLL5 => (from.PositionLL5.Lat, from.PositionLL5.Lon),
            PositionOffsetLLKind.PositionLL6 => (from.PositionLL6.Lat, from.PositionLL6.Lon),
            _ => (LatitudeUnavailable, LongitudeUnavailable),
        };
        return HasPlane ? ((long)_latitude + offset.Lat, EventQuantity.Wrap((long)_longitude + offset.Lon)) : (LatitudeUnavailable, LongitudeUnavailable);
    }

    private void WritePlane(int latitude, int longitude, PositionOffsetLL to)
    {
        bool isOffset = HasPlane && latitude != LatitudeUnavailable && longitude != LongitudeUnavailable;
        long lat = (long)latitude - _latitude;
        long lon = EventQuantity.Wrap((long)longitude - _longitude);
        int form = isOffset ? FormOf(Math.Max(Math.Abs(lat), Math.Abs(lon)), PlaneBits) : PlaneBits.Length;
        to.Kind = PositionOffsetLLKind.PositionLL1 + form;
        switch (to.Kind)
        {
            case PositionOffsetLLKind.PositionLL1:
                (to.PositionLL1.Lat, to.PositionLL1.Lon) = ((int)lat, (int)lon);
                break;
            case PositionOffsetLLKind.PositionLL2:
                (to.PositionLL2.Lat, to.PositionLL2.Lon) = ((int)lat, (int)lon);
                break;
            case PositionOffsetLLKind.PositionLL3:
                (to.PositionLL3.Lat, to.PositionLL3.Lon) = ((int)lat, (int)lon);
                break;
            case PositionOffsetLLKind.PositionLL4:
                (to.PositionLL4.Lat, to.PositionLL4.Lon) = ((int)lat, (int)lon);
                break;
            case PositionOffsetLLKind.PositionLL5:
                (to.PositionLL5.Lat, to.PositionLL5.Lon) = ((int)lat, (int)lon);
                break;
            case PositionOffsetLLKind.PositionLL6:
                (to.PositionLL6.Lat, to.PositionLL6.Lon) = ((int)lat, (int)lon);
                break;
            default:
                (to.PositionLatLon.Lat, to.PositionLatLon.Lon) = (latitude, longitude);
                break;
        }
    }

    // The least value of several sizes means "unavailable", so no size is used to that end.
    private static int FormOf(long magnitude, int[] bits)
    {
        for (int form = 0; form < bits.Length; form++)
        {
            if (magnitude < 1L << (bits[form] - 1))
                return form;
        }

        return bits.Length;
    }

    private double ReadElevation(VerticalOffset from)
    {
        if (from.Kind == VerticalOffsetKind.Elevation)
            return MetresOf(from.Elevation);
        int form = from.Kind - VerticalOffsetKind.Offset1;
        if (form < 0 || form >= VerticalBits.Length || _elevation == ElevationUnavailable)
            return double.NaN;
        int offset = from.Kind switch
        {
            VerticalOffsetKind.Offset1 => from.Offset1,
            VerticalOffsetKind.Offset2 => from.Offset2,
            VerticalOffsetKind.Offset3 => from.Offset3,
            VerticalOffsetKind.Offset4 => from.Offset4,
            VerticalOffsetKind.Offset5 => from.Offset5,
            _ => from.Offset6,
        };
        return offset == -(1 << (VerticalBits[form] - 1)) ? double.NaN : MetresOf((long)_elevation + offset);
    }

    private void WriteElevation(int elevation, VerticalOffset to)
    {
        int offset = elevation - _elevation;
        int form = _elevation == ElevationUnavailable ? VerticalBits.Length : FormOf(Math.Abs((long)offset), VerticalBits);
        switch (VerticalOffsetKind.Offset1 + form)
        {
            case VerticalOffsetKind.Offset1:
                to.Offset1 = offset;
                break;
            case VerticalOffsetKind.Offset2:
                to.Offset2 = offset;
                break;
            case VerticalOffsetKind.Offset3:
                to.Offset3 = offset;
                break;
            case VerticalOffsetKind.Offset4:
                to.Offset4 = offset;
                break;
            case VerticalOffsetKind.Offset5:
                to.Offset5 = offset;
                break;
            case VerticalOffsetKind.Offset6:
                to.Offset6 = offset;
                break;
            default:
                to.Elevation = elevation;
                break;
        }
    }
}
