namespace V2X.Interop.Simulation;

/// <summary>
/// A tangent plane on which vehicles are moved in metres. Equirectangular with the ellipsoid's two radii of curvature at the
/// origin: within 30 km of it distances are right to about 0.2 %, which is far below what a driver model knows.
/// </summary>
internal sealed class LocalPlane
{
    private const double SemiMajorMetres = 6378137.0;
    private const double EccentricitySquared = 6.69437999014e-3;

    private readonly GeoPosition _origin;
    private readonly double _metresPerDegreeNorth;
    private readonly double _metresPerDegreeEast;

    /// <summary>A plane that touches the ellipsoid at <paramref name="origin"/>.</summary>
    public LocalPlane(GeoPosition origin)
    {
        _origin = origin;
        double latitude = double.DegreesToRadians(origin.LatitudeDegrees);
        double w = Math.Sqrt(1 - (EccentricitySquared * Math.Pow(Math.Sin(latitude), 2)));
        double meridian = SemiMajorMetres * (1 - EccentricitySquared) / (w * w * w);
        double primeVertical = SemiMajorMetres / w;
        _metresPerDegreeNorth = double.DegreesToRadians(meridian);
        _metresPerDegreeEast = double.DegreesToRadians(primeVertical * Math.Cos(latitude));
    }

    /// <summary>Point of the plane that stands for <paramref name="position"/>.</summary>
    public PlanePoint ToPlane(GeoPosition position) => new(
        (position.LongitudeDegrees - _origin.LongitudeDegrees) * _metresPerDegreeEast,
        (position.LatitudeDegrees - _origin.LatitudeDegrees) * _metresPerDegreeNorth);

    /// <summary>Position that <paramref name="point"/> stands for.</summary>
    public GeoPosition ToGeo(PlanePoint point) => new(
        _origin.LatitudeDegrees + (point.NorthMetres / _metresPerDegreeNorth),
        _origin.LongitudeDegrees + (point.EastMetres / _metresPerDegreeEast));
}
