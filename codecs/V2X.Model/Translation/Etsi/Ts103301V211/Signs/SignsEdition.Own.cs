using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103301V211.Roads;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Signs;

/// <summary>Where the IVIM of this edition has other names and types than that of the other.</summary>
internal static class SignsEdition
{
    private const int MessageId = 6;
    private const double LaneWidthUnit = 0.01;

    public static FieldMapping[] HeaderRows() => RoadsEdition.HeaderRows();

    public static void Read(ItsPduHeader header, CanonicalMessage message) => RoadsEdition.Read(header, message);

    public static void Write(CanonicalMessage message, ItsPduHeader header) => RoadsEdition.Write(message, header, MessageId);

    /// <summary>The line of a zone along the road with its whole width; null where it has none.</summary>
    public static PolygonalLine? LineOf(Zone zone, out double widthMetres)
    {
        bool isSegment = zone.Kind == ZoneKind.Segment;
        widthMetres = isSegment && zone.Segment.HasLaneWidth ? zone.Segment.LaneWidth * LaneWidthUnit : double.NaN;
        return isSegment ? zone.Segment.Line : null;
    }

    /// <summary>Makes a zone one along the road.</summary>
    public static Segment SetSegment(Zone zone)
    {
        zone.Kind = ZoneKind.Segment;
        return zone.Segment;
    }
}
