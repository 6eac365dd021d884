namespace V2X.Border.Matching;

/// <summary>
/// An area of a policy: a polygon or a circle on WGS 84. Edges of a polygon run straight in latitude and longitude; areas across the
/// date line are not supported. Immutable and thread-safe; allocates nothing.
/// </summary>
public sealed class PolicyArea
{
    private const double MetresPerDegree = 111_195;

    private readonly double[] _latitudes;
    private readonly double[] _longitudes;
    private readonly double _radiusDegrees;
    private readonly double _longitudeScale = 1;

    private PolicyArea(string name, double[] latitudes, double[] longitudes, double radiusMetres)
    {
        Name = name;
        _latitudes = latitudes;
        _longitudes = longitudes;
        if (latitudes.Length == 1)
        {
            _radiusDegrees = radiusMetres / MetresPerDegree;
            _longitudeScale = Math.Max(0.01, Math.Cos(double.DegreesToRadians(latitudes[0])));
        }

        South = latitudes.Min() - _radiusDegrees;
        North = latitudes.Max() + _radiusDegrees;
        West = longitudes.Min() - (_radiusDegrees / _longitudeScale);
        East = longitudes.Max() + (_radiusDegrees / _longitudeScale);
    }

    /// <summary>Name that rules call it by.</summary>
    public string Name { get; }

    /// <summary>Southern edge, degrees.</summary>
    public double South { get; }

    /// <summary>Northern edge, degrees.</summary>
    public double North { get; }

    /// <summary>Western edge, degrees.</summary>
    public double West { get; }

    /// <summary>Eastern edge, degrees.</summary>
    public double East { get; }

    /// <summary>A circle.</summary>
    public static PolicyArea Circle(string name, double latitudeDegrees, double longitudeDegrees, double radiusMetres) =>
        new(name, [latitudeDegrees], [longitudeDegrees], radiusMetres);

    /// <summary>A polygon; its last corner is joined to the first.</summary>
    public static PolicyArea Polygon(string name, IReadOnlyList<(double LatitudeDegrees, double LongitudeDegrees)> corners) =>
        new(name, [.. corners.Select(corner => corner.LatitudeDegrees)], [.. corners.Select(corner => corner.LongitudeDegrees)], 0);

    /// <summary>Whether a position lies in the area; false for NaN.</summary>
    public bool Contains(double latitudeDegrees, double longitudeDegrees)
    {
        if (!(latitudeDegrees >= South && latitudeDegrees <= North && longitudeDegrees >= West && longitudeDegrees <= East))
            return false;
        return _latitudes.Length == 1 ? IsInCircle(latitudeDegrees, longitudeDegrees) : IsInPolygon(latitudeDegrees, longitudeDegrees);
    }

    /// <summary>Whether two areas may have places in common: told by the rectangles around them.</summary>
    public bool MayMeet(PolicyArea other) => South <= other.North && other.South <= North && West <= other.East && other.West <= East;

    private bool IsInCircle(double latitude, double longitude)
    {
        double north = latitude - _latitudes[0];
        double east = (longitude - _longitudes[0]) * _longitudeScale;
        return (north * north) + (east * east) <= _radiusDegrees * _radiusDegrees;
    }

    // A line from the point to the east crosses the edges of a polygon around it an odd number of times.
    private bool IsInPolygon(double latitude, double longitude)
    {
        bool isInside = false;
        for (int i = 0, before = _latitudes.Length - 1; i < _latitudes.Length; before = i++)
        {
            if (_latitudes[i] > latitude == _latitudes[before] > latitude)
                continue;
            double share = (latitude - _latitudes[i]) / (_latitudes[before] - _latitudes[i]);
            if (longitude < _longitudes[i] + (share * (_longitudes[before] - _longitudes[i])))
                isInside = !isInside;
        }

        return isInside;
    }
}
