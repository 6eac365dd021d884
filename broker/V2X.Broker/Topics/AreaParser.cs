using NetTopologySuite.Geometries;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>Makes area filters of the contract's areas.</summary>
internal static class AreaParser
{
    private const double LargestRadiusMetres = 1_000_000;

    /// <summary>Null where no area is set.</summary>
    /// <exception cref="TopicException">The area breaks the contract; the text names the field.</exception>
    public static AreaFilter? Parse(Area? area) => area?.ShapeCase switch
    {
        null => null,
        Area.ShapeOneofCase.QuadkeyPrefix => ParseTile(area.QuadkeyPrefix),
        Area.ShapeOneofCase.Circle => ParseCircle(area.Circle),
        Area.ShapeOneofCase.Polygon => ParsePolygon(area.Polygon),
        _ => throw new TopicException("area: set one of quadkey_prefix, circle and polygon, or leave the area out."),
    };

    private static TileArea ParseTile(string prefix)
    {
        if (prefix.Length == 0 || !Quadkey.TryParse(prefix, out Quadkey quadkey))
            throw new TopicException($"area.quadkey_prefix: \"{prefix}\" is not 1 to {Quadkey.MaximumLevel} digits 0 to 3.");
        return new TileArea(quadkey);
    }

    private static CircleArea ParseCircle(Circle circle)
    {
        if (circle.Centre is null)
            throw new TopicException("area.circle.centre: missing.");
        CheckPoint(circle.Centre, "area.circle.centre");
        if (!(circle.RadiusM > 0 && circle.RadiusM <= LargestRadiusMetres))
            throw new TopicException(FormattableString.Invariant($"area.circle.radius_m: {circle.RadiusM} is not above 0 and at most 1000000."));
        return new CircleArea(circle.Centre.LatitudeDeg, circle.Centre.LongitudeDeg, circle.RadiusM);
    }

    private static PolygonArea ParsePolygon(V2X.Contracts.V1.Polygon polygon)
    {
        var points = new List<Coordinate>();
        for (int i = 0; i < polygon.Points.Count; i++)
        {
            GeoPoint point = polygon.Points[i];
            CheckPoint(point, $"area.polygon.points[{i}]");
            points.Add(new Coordinate(point.LongitudeDeg, point.LatitudeDeg));
        }

        return PolygonArea.Create(points, "area.polygon.points");
    }

    private static void CheckPoint(GeoPoint point, string field)
    {
        if (!(point.LatitudeDeg is >= -90 and <= 90) || !(point.LongitudeDeg is >= -180 and <= 180))
        {
            throw new TopicException(FormattableString.Invariant(
                $"{field}: latitude {point.LatitudeDeg}, longitude {point.LongitudeDeg} is not a position in degrees."));
        }
    }
}
