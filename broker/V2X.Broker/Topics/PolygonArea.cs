using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Valid;
using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>
/// A simple polygon whose edges are straight in degrees. The geometry library checks it and picks its tiles once;
/// the test of a position is a ray cast over the ring, which allocates nothing.
/// </summary>
internal sealed class PolygonArea : AreaFilter
{
    private readonly Coordinate[] _ring;
    private readonly Envelope _envelope;

    private PolygonArea(Coordinate[] ring, Envelope envelope, IReadOnlyList<Quadkey> cover)
    {
        _ring = ring;
        _envelope = envelope;
        Cover = cover;
    }

    public override IReadOnlyList<Quadkey> Cover { get; }

    /// <summary>Makes an area of points (X is the longitude); closes the ring by itself.</summary>
    /// <exception cref="TopicException">Too few or too many points, or the ring crosses itself or has no surface.</exception>
    public static PolygonArea Create(IReadOnlyList<Coordinate> points, string field)
    {
        if (points.Count is < 3 or > 1_000)
            throw new TopicException($"{field}: {points.Count} points given; a polygon has 3 to 1000.");
        Coordinate[] ring = points[0].Equals2D(points[^1]) ? [.. points] : [.. points, points[0].Copy()];
        if (ring.Length < 4)
            throw new TopicException($"{field}: a polygon needs three different points.");
        var polygon = new Polygon(new LinearRing(ring));
        var validity = new IsValidOp(polygon);
        if (!validity.IsValid)
        {
            TopologyValidationError error = validity.ValidationError;
            throw new TopicException(FormattableString.Invariant(
                $"{field}: {error.Message} near latitude {error.Coordinate.Y}, longitude {error.Coordinate.X}; give a ring that does not cross or touch itself."));
        }

        return new PolygonArea(ring, polygon.EnvelopeInternal, CoverOf(polygon));
    }

    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile)
    {
        if (!_envelope.Contains(longitudeDegrees, latitudeDegrees))
            return false;
        bool inside = false;
        for (int i = 1; i < _ring.Length; i++)
        {
            Coordinate a = _ring[i - 1];
            Coordinate b = _ring[i];
            // Which side of the edge, as a signed area: zero is on its line.
            double side = (b.X - a.X) * (latitudeDegrees - a.Y) - (longitudeDegrees - a.X) * (b.Y - a.Y);
            if (side == 0 && Between(longitudeDegrees, a.X, b.X) && Between(latitudeDegrees, a.Y, b.Y))
                return true;
            if (a.Y > latitudeDegrees != b.Y > latitudeDegrees && side > 0 == b.Y > a.Y)
                inside = !inside;
        }

        return inside;
    }

    private static bool Between(double value, double a, double b) => value >= Math.Min(a, b) && value <= Math.Max(a, b);

    private static List<Quadkey> CoverOf(Polygon polygon)
    {
        Envelope box = polygon.EnvelopeInternal;
        IPreparedGeometry prepared = PreparedGeometryFactory.Prepare(polygon);
        return [.. TileCover.OfBox((box.MinY, box.MinX, box.MaxY, box.MaxX)).Where(tile => Touches(prepared, tile))];
    }

    private static bool Touches(IPreparedGeometry polygon, Quadkey tile)
    {
        const double MarginDegrees = 1e-9;
        GeoBounds bounds = tile.Bounds();
        // The outermost rows go on to the poles, because positions beyond the mercator square are counted into them.
        double north = tile.TileY == 0 ? 90 : bounds.North;
        double south = tile.TileY == (1u << tile.Level) - 1 ? -90 : bounds.South;
        var envelope = new Envelope(
            bounds.West - MarginDegrees, bounds.East + MarginDegrees, south - MarginDegrees, north + MarginDegrees);
        return polygon.Intersects(GeometryFactory.Default.ToGeometry(envelope));
    }
}
