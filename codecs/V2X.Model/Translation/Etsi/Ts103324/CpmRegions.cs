using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;
using V2X.Model.Canonical;
using WireRegion = V2X.Messages.Etsi.Ts103324_v2_1_1.PerceptionRegion;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// Watched areas of CPM: circles, polygons, and rectangles read as polygons; one that reaches further than the coordinates of a polygon is
/// written as the rectangle it is. Ellipses and sectors stay behind. What reaches further still is left out, since a part of it would be another
/// region. No state, no allocation.
/// </summary>
internal static class CpmRegions
{
    private const double CoordinateUnit = 0.01;
    private const double LengthUnit = 0.1;
    private const int LengthMost = 4095;
    private const double PercentUnit = 0.01;
    private const int PercentUnavailable = 101;
    private const int MostCorners = 16;
    private const int MostRegions = 256;
    private const int MostDeltaMs = 2047;

    public static void Read(PerceptionRegionContainer wire, LocalOffsets offsets, PerceivedObjectsMessage message)
    {
        foreach (WireRegion from in wire)
        {
            Shape shape = from.PerceptionRegionShape;
            if (shape.Kind is not (ShapeKind.Circular or ShapeKind.Polygonal or ShapeKind.Rectangular))
                continue;
            Canonical.PerceptionRegion region = message.Regions.AddCleared();
            region.MeasuredUnixMs = message.GeneratedUnixMs + from.MeasurementDeltaTime;
            region.PerceptionProbability = Quantity.Read(from.PerceptionRegionConfidence, PercentUnit, PercentUnavailable);
            region.ShadowingApplies = from.ShadowingApplies;
            Read(shape, offsets, region);
        }
    }

    private static void Read(Shape shape, LocalOffsets offsets, Canonical.PerceptionRegion region)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Circular:
                CircularShape circle = shape.Circular;
                region.RadiusMetres = circle.Radius * LengthUnit;
                (double east, double north) = PointOf(circle.HasShapeReferencePoint, circle.ShapeReferencePoint);
                offsets.To(east, north, double.NaN, region.Corners.AddCleared());
                break;
            case ShapeKind.Polygonal:
                PolygonalShape polygon = shape.Polygonal;
                (east, north) = PointOf(polygon.HasShapeReferencePoint, polygon.ShapeReferencePoint);
                foreach (CartesianPosition3d corner in polygon.Polygon)
                    offsets.To(east + (corner.XCoordinate * CoordinateUnit), north + (corner.YCoordinate * CoordinateUnit), double.NaN, region.Corners.AddCleared());
                break;
            case ShapeKind.Rectangular:
                CpmRectangles.Read(shape.Rectangular, offsets, region.Corners);
                break;
        }
    }

    private static (double East, double North) PointOf(bool isThere, CartesianPosition3d point) =>
        isThere ? (point.XCoordinate * CoordinateUnit, point.YCoordinate * CoordinateUnit) : (0, 0);

    /// <summary>Sets the regions that fit; false where there is none.</summary>
    public static bool Write(PerceivedObjectsMessage message, LocalOffsets offsets, long referenceUnixMs, PerceptionRegionContainer wire)
    {
        wire.Clear();
        foreach (Canonical.PerceptionRegion region in message.Regions)
        {
            if (wire.Count == MostRegions)
                break;
            WireRegion to = wire.Add();
            if (!TryWrite(region, offsets, to.PerceptionRegionShape))
            {
                int kept = wire.Count - 1;
                wire.Clear();
                wire.Extend(kept);
                continue;
            }

            to.UnknownAdditions?.Clear();
            to.HasSensorIdList = to.HasNumberOfPerceivedObjects = to.HasPerceivedObjectIds = false;
            to.MeasurementDeltaTime = (int)Math.Clamp((region.MeasuredUnixMs - referenceUnixMs) ?? 0, -MostDeltaMs - 1, MostDeltaMs);
            to.PerceptionRegionConfidence = Quantity.Write(region.PerceptionProbability, PercentUnit, 1, PercentUnavailable - 1, PercentUnavailable);
            // Shadows that were not spoken of are claimed, which claims less to be seen.
            to.ShadowingApplies = region.ShadowingApplies ?? true;
        }

        return wire.Count > 0;
    }

    private static bool TryWrite(Canonical.PerceptionRegion region, LocalOffsets offsets, Shape wire)
    {
        if (Fits(region, offsets, out int eastOrigin, out int northOrigin))
        {
            Write(region, offsets, eastOrigin, northOrigin, wire);
            return true;
        }

        bool isRectangle = CpmRectangles.TryWrite(region.Corners, offsets, wire.Rectangular);
        if (isRectangle)
            wire.Kind = ShapeKind.Rectangular;
        return isRectangle;
    }

    /// <summary>Whether the shape can be said, and the point nearest to the reference position from which its coordinates reach, in their unit.</summary>
    private static bool Fits(Canonical.PerceptionRegion region, LocalOffsets offsets, out int eastOrigin, out int northOrigin)
    {
        eastOrigin = northOrigin = 0;
        bool isCircle = region.Corners.Count == 1;
        if (isCircle ? !(region.RadiusMetres >= 0 && region.RadiusMetres <= LengthMost * LengthUnit) : region.Corners.Count is < 3 or > MostCorners)
            return false;
        (double west, double east, double south, double north) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (GeoPoint corner in region.Corners)
        {
            if (!Regions.IsOnEarth(corner))
                return false;
            (double x, double y, _) = offsets.Of(corner);
            (west, east) = (Math.Min(west, Math.Round(x / CoordinateUnit)), Math.Max(east, Math.Round(x / CoordinateUnit)));
            (south, north) = (Math.Min(south, Math.Round(y / CoordinateUnit)), Math.Max(north, Math.Round(y / CoordinateUnit)));
        }

        return IsInReach(west, east, out eastOrigin) && IsInReach(south, north, out northOrigin) && (!isCircle || (eastOrigin | northOrigin) == 0);
    }

    private static bool IsInReach(double least, double most, out int origin)
    {
        origin = 0;
        double from = most - short.MaxValue, to = least - short.MinValue;
        if (!(from <= to && from <= short.MaxValue && to >= short.MinValue))
            return false;
        origin = (int)Math.Clamp(0, from, to);
        return true;
    }

    private static void Write(Canonical.PerceptionRegion region, LocalOffsets offsets, int eastOrigin, int northOrigin, Shape wire)
    {
        if (region.Corners.Count == 1)
        {
            CircularShape circle = wire.Circular;
            circle.HasHeight = false;
            circle.HasShapeReferencePoint = true;
            circle.Radius = Quantity.Write(region.RadiusMetres, LengthUnit, 0, LengthMost, 0);
            Write(region.Corners[0], offsets, 0, 0, circle.ShapeReferencePoint);
            wire.Kind = ShapeKind.Circular;
            return;
        }

        PolygonalShape polygon = wire.Polygonal;
        polygon.HasHeight = false;
        (polygon.ShapeReferencePoint.XCoordinate, polygon.ShapeReferencePoint.YCoordinate) = (eastOrigin, northOrigin);
        polygon.ShapeReferencePoint.HasZCoordinate = false;
        polygon.HasShapeReferencePoint = eastOrigin != 0 || northOrigin != 0;
        polygon.Polygon.Clear();
        foreach (GeoPoint corner in region.Corners)
            Write(corner, offsets, eastOrigin, northOrigin, polygon.Polygon.Add());
        wire.Kind = ShapeKind.Polygonal;
    }

    private static void Write(GeoPoint point, LocalOffsets offsets, int eastOrigin, int northOrigin, CartesianPosition3d wire)
    {
        (double east, double north, _) = offsets.Of(point);
        wire.XCoordinate = (int)Math.Clamp(Math.Round(east / CoordinateUnit) - eastOrigin, short.MinValue, short.MaxValue);
        wire.YCoordinate = (int)Math.Clamp(Math.Round(north / CoordinateUnit) - northOrigin, short.MinValue, short.MaxValue);
        wire.HasZCoordinate = false;
    }
}
