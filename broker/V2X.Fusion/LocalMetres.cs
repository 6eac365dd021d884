namespace V2X.Fusion;

/// <summary>
/// Turns small differences of WGS 84 positions into metres and back, from the ellipsoid's radii of curvature at one latitude.
/// Good to a millimetre over the hundreds of metres that one update spans.
/// </summary>
public readonly struct LocalMetres
{
    private const double SemiMajorAxisMetres = 6378137.0;
    private const double EccentricitySquared = 6.69437999014e-3;
    private const double RadiansPerDegree = Math.PI / 180;

    // Beyond 89.4 degrees a degree of longitude is under a hundredth of its equatorial length; the floor keeps divisions finite.
    private const double SmallestCosine = 0.01;

    /// <summary>The scale at a latitude.</summary>
    public LocalMetres(double latitudeDegrees)
    {
        double sine = Math.Sin(latitudeDegrees * RadiansPerDegree);
        double cosine = Math.Max(Math.Sqrt(Math.Max(0, 1 - sine * sine)), SmallestCosine);
        double w = 1 - EccentricitySquared * sine * sine;
        double primeVertical = SemiMajorAxisMetres / Math.Sqrt(w);
        PerDegreeNorth = primeVertical * (1 - EccentricitySquared) / w * RadiansPerDegree;
        PerDegreeEast = primeVertical * cosine * RadiansPerDegree;
    }

    /// <summary>Metres to the north in one degree of latitude.</summary>
    public double PerDegreeNorth { get; }

    /// <summary>Metres to the east in one degree of longitude.</summary>
    public double PerDegreeEast { get; }

    /// <summary>Distance between two positions in metres, taking the scale at the middle latitude. For distances up to some tens of kilometres.</summary>
    public static double Distance(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var scale = new LocalMetres((latitude1 + latitude2) / 2);
        double north = (latitude2 - latitude1) * scale.PerDegreeNorth;
        double east = WrapDegrees(longitude2 - longitude1) * scale.PerDegreeEast;
        return Math.Sqrt(north * north + east * east);
    }

    /// <summary>Brings a difference of longitudes, or a longitude, into -180 to 180 degrees.</summary>
    public static double WrapDegrees(double degrees) => degrees switch
    {
        > 180 => degrees - 360,
        < -180 => degrees + 360,
        _ => degrees,
    };
}
