using V2X.Model.Geodesy;

namespace V2X.Model.Translation.Roads;

/// <summary>
/// Offsets east and north in centimetres to and from degrees, by the radii of curvature of WGS 84 at one latitude. Within a kilometre of
/// it the error is below a centimetre for each 100 m in north-south direction at most. Immutable.
/// </summary>
internal readonly struct GroundOffsets
{
    private const double CentimetresPerMetre = 100;
    private const double LeastCosine = 1e-6;

    /// <summary>Offsets around a latitude; NaN gives offsets that are NaN.</summary>
    public GroundOffsets(double latitudeDegrees)
    {
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(latitudeDegrees));
        Ellipsoid ellipsoid = Ellipsoid.Wgs84;
        double eccentricity = ellipsoid.EccentricitySquared;
        double primeVertical = ellipsoid.PrimeVerticalMetres(sin);
        double meridian = primeVertical * (1 - eccentricity) / (1 - (eccentricity * sin * sin));
        NorthPerDegree = double.DegreesToRadians(meridian) * CentimetresPerMetre;
        EastPerDegree = double.DegreesToRadians(primeVertical * Math.Max(cos, LeastCosine)) * CentimetresPerMetre;
    }

    /// <summary>Centimetres in a degree of latitude.</summary>
    public double NorthPerDegree { get; }

    /// <summary>Centimetres in a degree of longitude.</summary>
    public double EastPerDegree { get; }
}
