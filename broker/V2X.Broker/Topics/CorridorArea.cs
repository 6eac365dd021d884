using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>
/// All positions within half a width of a line along great circles, on a sphere of the earth's mean radius; where it asks for it, only those
/// that move along the line. The line is looked at in parts, so that a long one costs little where only its surroundings are near.
/// </summary>
internal sealed class CorridorArea : AreaFilter
{
    /// <summary>Stretches of one part.</summary>
    private const int PartLength = 16;

    private readonly UnitVector[] _points;
    private readonly UnitVector[] _normals;
    private readonly Part[] _parts;
    private readonly double _sine;
    private readonly double _squaredChord;
    private readonly double? _leastCosine;

    /// <summary>A corridor.</summary>
    /// <param name="points">Two points or more; each other than the one before and less than a quarter of the globe from it.</param>
    /// <param name="widthMetres">From edge to edge.</param>
    /// <param name="headingToleranceDegrees">How far a heading may be off the line; null where headings do not matter.</param>
    public CorridorArea(UnitVector[] points, double widthMetres, double? headingToleranceDegrees)
    {
        double reach = widthMetres / 2 / UnitVector.EarthRadiusMetres;
        _points = points;
        _normals = [.. Enumerable.Range(0, points.Length - 1).Select(i => points[i].Cross(points[i + 1]).Normalised())];
        _sine = Math.Sin(reach);
        _squaredChord = UnitVector.SquaredChordOf(reach);
        // A hair's breadth of room for rounding where the tolerance is 180 degrees and everything known is meant.
        _leastCosine = headingToleranceDegrees is { } degrees ? Math.Cos(degrees * (Math.PI / 180)) - 1e-12 : null;
        _parts = [.. Enumerable.Range(0, (_normals.Length + PartLength - 1) / PartLength).Select(i => PartOf(i * PartLength, reach))];
        Cover = TileCover.OfLine(points, reach);
    }

    public override IReadOnlyList<Quadkey> Cover { get; }

    public override bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile) =>
        IsAlong(UnitVector.Of(latitudeDegrees, longitudeDegrees), null);

    public override bool Matches(double latitudeDegrees, double longitudeDegrees, Quadkey tile, double headingDegrees)
    {
        UnitVector at = UnitVector.Of(latitudeDegrees, longitudeDegrees);
        if (_leastCosine is null)
            return IsAlong(at, null);
        return !double.IsNaN(headingDegrees) && IsAlong(at, UnitVector.OfMotion(latitudeDegrees, longitudeDegrees, headingDegrees));
    }

    private bool IsAlong(in UnitVector at, in UnitVector? motion)
    {
        foreach (ref readonly Part part in _parts.AsSpan())
        {
            if (at.SquaredChord(part.Centre) > part.SquaredChord)
                continue;
            for (int i = part.First; i < part.End; i++)
            {
                if (IsNear(i, at) && (motion is not { } moves || Follows(i, at, moves)))
                    return true;
            }
        }

        return false;
    }

    // Beside the stretch, the distance is that to its great circle; before and behind it, that to its end.
    private bool IsNear(int stretch, in UnitVector at)
    {
        ref readonly UnitVector a = ref _points[stretch];
        ref readonly UnitVector b = ref _points[stretch + 1];
        ref readonly UnitVector normal = ref _normals[stretch];
        if (Math.Abs(at.Dot(normal)) > _sine)
            return false;
        bool isBeside = at.Dot(normal.Cross(a)) >= 0 && at.Dot(b.Cross(normal)) >= 0;
        return isBeside || at.SquaredChord(a) <= _squaredChord || at.SquaredChord(b) <= _squaredChord;
    }

    private bool Follows(int stretch, in UnitVector at, in UnitVector motion) =>
        _normals[stretch].Cross(at).Normalised().Dot(motion) >= _leastCosine;

    private Part PartOf(int first, double reach)
    {
        int end = Math.Min(first + PartLength, _normals.Length);
        ReadOnlySpan<UnitVector> points = _points.AsSpan(first, end - first + 1);
        double x = 0, y = 0, z = 0;
        foreach (ref readonly UnitVector point in points)
            (x, y, z) = (x + point.X, y + point.Y, z + point.Z);
        // Any centre will do, if the points lie all around the globe as well.
        UnitVector centre = x * x + y * y + z * z > 1e-12 ? new UnitVector(x, y, z).Normalised() : points[0];
        double farthest = 0;
        for (int i = 0; i < points.Length; i++)
            farthest = Math.Max(farthest, centre.Angle(points[i]) + (i == 0 ? 0 : points[i].Angle(points[i - 1]) / 2));
        return new Part(first, end, centre, UnitVector.SquaredChordOf(farthest + reach) + 1e-15);
    }

    private readonly record struct Part(int First, int End, UnitVector Centre, double SquaredChord);
}
