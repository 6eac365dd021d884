using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103301V221.Roads;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>Where the IVIM of this edition has other names and types than that of the other.</summary>
internal static class SignsEdition
{
    private const int MessageId = 6;
    private const double LaneWidthUnit = 0.01;
    private const double SideWidthUnit = 0.1;

    public static FieldMapping[] HeaderRows() => RoadsEdition.HeaderRows();

    public static void Read(ItsPduHeader header, CanonicalMessage message) => RoadsEdition.Read(header, message);

    public static void Write(CanonicalMessage message, ItsPduHeader header) => RoadsEdition.Write(message, header, MessageId);

    /// <summary>The line of a zone along the road with its whole width; null where it has none.</summary>
    public static PolygonalLine? LineOf(Zone zone, out double widthMetres)
    {
        if (zone.Kind == ZoneKind.SegmentSetOfLanes)
        {
            // A line that starts elsewhere than at the reference position cannot be followed.
            SegmentExtended lanes = zone.SegmentSetOfLanes;
            bool hasWidth = lanes.HasSegmentWidthLeft && lanes.HasSegmentWidthRight;
            widthMetres = hasWidth ? (lanes.SegmentWidthLeft + lanes.SegmentWidthRight) * SideWidthUnit : double.NaN;
            return lanes.HasSegmentReferencePosition ? null : lanes.Line;
        }

        bool isSegment = zone.Kind == ZoneKind.SegmentCarriagewayOrLane;
        widthMetres = isSegment && zone.SegmentCarriagewayOrLane.HasLaneWidth ? zone.SegmentCarriagewayOrLane.LaneWidth * LaneWidthUnit : double.NaN;
        return isSegment ? zone.SegmentCarriagewayOrLane.Line : null;
    }

    /// <summary>Makes a zone one along the road.</summary>
    public static Segment SetSegment(Zone zone)
    {
        zone.Kind = ZoneKind.SegmentCarriagewayOrLane;
        return zone.SegmentCarriagewayOrLane;
    }
}
