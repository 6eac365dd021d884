using Google.Protobuf.Collections;
using NetTopologySuite.Geometries;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>Makes area filters of the contract's areas.</summary>
internal static class AreaParser
{
    private const double LargestRadiusMetres = 1_000_000;
    private const double LargestWidthMetres = 100_000;
    private const double LongestStretchMetres = 1_000_000;
    private const int MostPoints = 1_000;

    /// <summary>Null where no area is set.</summary>
    /// <exception cref="TopicException">The area breaks the contract; every fault names its field.</exception>
    public static AreaFilter? Parse(Area? area)
    {
        if (area is null)
            return null;
        var faults = new TopicFaults();
        AreaFilter? shape = faults.Take(() => ParseShape(area));
        AreaFilter? parsed = area.Heading is { } heading ? faults.Take(() => ParseHeading(heading, shape)) : shape;
        faults.ThrowIfAny();
        return parsed;
    }

    private static AreaFilter ParseShape(Area area) => area.ShapeCase switch
    {
        Area.ShapeOneofCase.QuadkeyPrefix => ParseTile(area.QuadkeyPrefix),
        Area.ShapeOneofCase.Circle => ParseCircle(area.Circle),
        Area.ShapeOneofCase.Polygon => ParsePolygon(area.Polygon),
        Area.ShapeOneofCase.Corridor => ParseCorridor(area.Corridor),
        _ when area.Heading is not null => new TileArea(default),
        _ => throw new TopicException("area: set one of quadkey_prefix, circle, polygon and corridor, or a heading, or leave the area out."),
    };

    private static HeadingArea ParseHeading(HeadingSector heading, AreaFilter? shape)
    {
        var faults = new TopicFaults();
        if (!(heading.CentreDeg is >= 0 and < 360))
            faults.Add(FormattableString.Invariant($"area.heading.centre_deg: {heading.CentreDeg} is not at least 0 and below 360."));
        if (!(heading.HalfWidthDeg is > 0 and <= 180))
            faults.Add(FormattableString.Invariant($"area.heading.half_width_deg: {heading.HalfWidthDeg} is not above 0 and at most 180."));
        faults.ThrowIfAny();
        return new HeadingArea(shape ?? new TileArea(default), heading.CentreDeg, heading.HalfWidthDeg);
    }

    private static TileArea ParseTile(string prefix)
    {
        if (prefix.Length == 0 || !Quadkey.TryParse(prefix, out Quadkey quadkey))
            throw new TopicException($"area.quadkey_prefix: \"{prefix}\" is not 1 to {Quadkey.MaximumLevel} digits 0 to 3.");
        return new TileArea(quadkey);
    }

    private static CircleArea ParseCircle(Circle circle)
    {
        var faults = new TopicFaults();
        if (circle.Centre is null)
            faults.Add("area.circle.centre: missing.");
        else
            CheckPoint(circle.Centre, "area.circle.centre", faults);
        if (!(circle.RadiusM > 0 && circle.RadiusM <= LargestRadiusMetres))
            faults.Add(FormattableString.Invariant($"area.circle.radius_m: {circle.RadiusM} is not above 0 and at most 1000000."));
        faults.ThrowIfAny();
        return new CircleArea(circle.Centre!.LatitudeDeg, circle.Centre.LongitudeDeg, circle.RadiusM);
    }

    private static PolygonArea ParsePolygon(V2X.Contracts.V1.Polygon polygon)
    {
        CheckPoints(polygon.Points, "area.polygon.points", new TopicFaults()).ThrowIfAny();
        return PolygonArea.Create([.. polygon.Points.Select(point => new Coordinate(point.LongitudeDeg, point.LatitudeDeg))], "area.polygon.points");
    }

    private static CorridorArea ParseCorridor(Corridor corridor)
    {
        var faults = new TopicFaults();
        if (corridor.Points.Count is < 2 or > MostPoints)
            faults.Add($"area.corridor.points: {corridor.Points.Count} points given; a corridor has 2 to {MostPoints}.");
        if (!(corridor.WidthM > 0 && corridor.WidthM <= LargestWidthMetres))
            faults.Add(FormattableString.Invariant($"area.corridor.width_m: {corridor.WidthM} is not above 0 and at most 100000."));
        if (corridor.HasHeadingToleranceDeg && !(corridor.HeadingToleranceDeg is > 0 and <= 180))
        {
            faults.Add(FormattableString.Invariant(
                $"area.corridor.heading_tolerance_deg: {corridor.HeadingToleranceDeg} is not above 0 and at most 180; leave it out where headings do not matter."));
        }

        UnitVector[]? line = faults.Take(() => LineOf(corridor.Points));
        faults.ThrowIfAny();
        return new CorridorArea(line!, corridor.WidthM, corridor.HasHeadingToleranceDeg ? corridor.HeadingToleranceDeg : null);
    }

    // A point that is given twice in a row adds nothing to a line and has no direction.
    private static UnitVector[] LineOf(RepeatedField<GeoPoint> points)
    {
        CheckPoints(points, "area.corridor.points", new TopicFaults()).ThrowIfAny();
        var line = new List<UnitVector>();
        for (int i = 0; i < points.Count && i < MostPoints; i++)
        {
            UnitVector next = UnitVector.Of(points[i].LatitudeDeg, points[i].LongitudeDeg);
            double metres = line.Count == 0 ? double.MaxValue : line[^1].Angle(next) * UnitVector.EarthRadiusMetres;
            if (line.Count > 0 && metres > LongestStretchMetres)
                throw new TopicException($"area.corridor.points[{i}]: more than 1000 km from the point before it; give points in between.");
            if (metres > 1e-3)
                line.Add(next);
        }

        if (points.Count >= 2 && line.Count < 2)
            throw new TopicException("area.corridor.points: all in one place; a corridor needs two different points, or take a circle.");
        return [.. line];
    }

    private static TopicFaults CheckPoints(RepeatedField<GeoPoint> points, string field, TopicFaults faults)
    {
        for (int i = 0; i < Math.Min(points.Count, MostPoints); i++)
            CheckPoint(points[i], $"{field}[{i}]", faults);
        return faults;
    }

    private static void CheckPoint(GeoPoint point, string field, TopicFaults faults)
    {
        if (!(point.LatitudeDeg is >= -90 and <= 90) || !(point.LongitudeDeg is >= -180 and <= 180))
        {
            faults.Add(FormattableString.Invariant(
                $"{field}: latitude {point.LatitudeDeg}, longitude {point.LongitudeDeg} is not a position in degrees."));
        }
    }
}
