using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// Watched rectangles of CPM, which reach further than the corners of a polygon do. The length lies along the orientation, counter-clockwise
/// from east. Pure functions, no allocation.
/// </summary>
internal static class CpmRectangles
{
    private const int Corners = 4;
    private const double CoordinateUnit = 0.01;
    private const double LengthUnit = 0.1;
    private const int LengthMost = 4095;

    // Half a step of a polygon's coordinates, east and north: a rectangle is written where it is as true as a polygon would be.
    private const double GreatestError = 0.0071;

    /// <summary>Takes over the four corners.</summary>
    public static void Read(RectangularShape wire, LocalOffsets offsets, CanonicalList<GeoPoint> corners)
    {
        for (int corner = 0; corner < Corners; corner++)
        {
            (double east, double north) = CornerOf(wire, corner);
            offsets.To(east, north, double.NaN, corners.AddCleared());
        }
    }

    /// <summary>Writes four corners that are those of a rectangle, in the order in which they are read; false where they are not, or too far.</summary>
    public static bool TryWrite(CanonicalList<GeoPoint> corners, LocalOffsets offsets, RectangularShape wire)
    {
        if (corners.Count != Corners)
            return false;
        Span<(double East, double North)> points = stackalloc (double, double)[Corners];
        for (int i = 0; i < Corners; i++)
        {
            if (!Regions.IsOnEarth(corners[i]))
                return false;
            (double east, double north, _) = offsets.Of(corners[i]);
            points[i] = (east, north);
        }

        return TryFill(points, wire) && IsSame(points, wire);
    }

    private static bool TryFill(ReadOnlySpan<(double East, double North)> points, RectangularShape wire)
    {
        (double East, double North) along = ((points[0].East - points[1].East) / 2, (points[0].North - points[1].North) / 2);
        (double East, double North) across = ((points[0].East - points[3].East) / 2, (points[0].North - points[3].North) / 2);
        double length = Math.Round(Math.Sqrt((along.East * along.East) + (along.North * along.North)) / LengthUnit);
        double breadth = Math.Round(Math.Sqrt((across.East * across.East) + (across.North * across.North)) / LengthUnit);
        double eastSteps = Math.Round((points[0].East + points[2].East) / 2 / CoordinateUnit);
        double northSteps = Math.Round((points[0].North + points[2].North) / 2 / CoordinateUnit);
        if (!(length <= LengthMost && breadth <= LengthMost && IsCoordinate(eastSteps) && IsCoordinate(northSteps)))
            return false;
        double turn = length > 0 ? Math.Atan2(along.North, along.East) : Math.Atan2(-across.East, across.North);
        wire.HasHeight = false;
        wire.HasShapeReferencePoint = eastSteps != 0 || northSteps != 0;
        (wire.ShapeReferencePoint.XCoordinate, wire.ShapeReferencePoint.YCoordinate) = ((int)eastSteps, (int)northSteps);
        wire.ShapeReferencePoint.HasZCoordinate = false;
        (wire.SemiLength, wire.SemiBreadth) = ((int)length, (int)breadth);
        wire.HasOrientation = true;
        wire.Orientation = Quantity.WriteHeading(double.RadiansToDegrees(turn), EtsiAngles.Unit, EtsiAngles.Unavailable);
        return true;
    }

    private static bool IsCoordinate(double steps) => steps is >= short.MinValue and <= short.MaxValue;

    private static bool IsSame(ReadOnlySpan<(double East, double North)> points, RectangularShape wire)
    {
        for (int corner = 0; corner < Corners; corner++)
        {
            (double east, double north) = CornerOf(wire, corner);
            double error = Math.Max(Math.Abs(east - points[corner].East), Math.Abs(north - points[corner].North));
            if (!(error <= GreatestError))
                return false;
        }

        return true;
    }

    // Without an orientation the length lies east.
    private static (double East, double North) CornerOf(RectangularShape wire, int corner)
    {
        (double east, double north) = wire.HasShapeReferencePoint
            ? (wire.ShapeReferencePoint.XCoordinate * CoordinateUnit, wire.ShapeReferencePoint.YCoordinate * CoordinateUnit)
            : (0, 0);
        double turn = wire.HasOrientation && wire.Orientation < EtsiAngles.Unavailable ? double.DegreesToRadians(wire.Orientation * EtsiAngles.Unit) : 0;
        (double sin, double cos) = Math.SinCos(turn);
        double length = wire.SemiLength * LengthUnit, breadth = wire.SemiBreadth * LengthUnit;
        double along = corner is 0 or 3 ? length : -length, across = corner is 0 or 1 ? breadth : -breadth;
        return (east + (along * cos) - (across * sin), north + (along * sin) + (across * cos));
    }
}
