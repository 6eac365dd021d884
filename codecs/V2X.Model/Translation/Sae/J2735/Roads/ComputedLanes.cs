using V2X.Asn1;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Roads;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>
/// Lanes given as another lane that is moved, turned and stretched, made into points of their own: stretched and turned about the other
/// lane's first point, then moved. A lane that refers to another computed one, or to none, gets no points. Pure functions, no allocation.
/// </summary>
internal static class ComputedLanes
{
    private const double ScaleUnit = 0.0005;
    private const double AngleUnitDegrees = 0.0125;
    private const int AngleUnavailable = 28_800;

    public static void Read(ReusableList<GenericLane> wire, int index, CanonicalList<RoadLane> lanes, int first, in CourseReader course)
    {
        ComputedLane computed = wire[index].NodeList.Computed;
        for (int i = 0; i < wire.Count; i++)
        {
            if (wire[i].LaneID != computed.ReferenceLaneId || wire[i].NodeList.Kind != NodeListXYKind.Nodes)
                continue;
            Copy(lanes[first + i], lanes[first + index], computed, course.Offsets);
            return;
        }
    }

    private static void Copy(RoadLane from, RoadLane to, ComputedLane wire, GroundOffsets offsets)
    {
        if (from.Points.Count == 0)
            return;
        GeoPoint pivot = from.Points[0].Position;
        int moveEast = wire.OffsetXaxis.Kind == ComputedLaneOffsetXaxisKind.Small ? wire.OffsetXaxis.Small : wire.OffsetXaxis.Large;
        int moveNorth = wire.OffsetYaxis.Kind == ComputedLaneOffsetYaxisKind.Small ? wire.OffsetYaxis.Small : wire.OffsetYaxis.Large;
        double stretchEast = 1 + (wire.HasScaleXaxis ? wire.ScaleXaxis * ScaleUnit : 0);
        double stretchNorth = 1 + (wire.HasScaleYaxis ? wire.ScaleYaxis * ScaleUnit : 0);
        bool isTurned = wire.HasRotateXY && wire.RotateXY != AngleUnavailable;
        (double sin, double cos) = isTurned ? Math.SinCos(double.DegreesToRadians(wire.RotateXY * AngleUnitDegrees)) : (0, 1);
        foreach (LanePoint point in from.Points)
        {
            double east = (point.Position.LongitudeDegrees - pivot.LongitudeDegrees) * offsets.EastPerDegree * stretchEast;
            double north = (point.Position.LatitudeDegrees - pivot.LatitudeDegrees) * offsets.NorthPerDegree * stretchNorth;
            double turnedEast = (east * cos) + (north * sin) + moveEast;
            double turnedNorth = (north * cos) - (east * sin) + moveNorth;
            to.Points.AddCleared().Position.Set(
                pivot.LatitudeDegrees + (turnedNorth / offsets.NorthPerDegree),
                pivot.LongitudeDegrees + (turnedEast / offsets.EastPerDegree),
                point.Position.ElevationMetres);
        }
    }
}
