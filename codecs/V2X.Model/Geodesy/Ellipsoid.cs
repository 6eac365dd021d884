namespace V2X.Model.Geodesy;

/// <summary>A reference ellipsoid with its conversions to and from Earth-centred coordinates. Immutable and thread-safe.</summary>
internal sealed class Ellipsoid
{
    private const int MostSteps = 8;
    private const double EnoughRadians = 1e-14;

    private Ellipsoid(double semiMajorAxisMetres, double inverseFlattening)
    {
        SemiMajorAxisMetres = semiMajorAxisMetres;
        double flattening = 1 / inverseFlattening;
        EccentricitySquared = flattening * (2 - flattening);
    }

    /// <summary>World Geodetic System 1984 (EPSG:7030). CGCS2000's differs by 0.1 mm in the semi-minor axis.</summary>
    public static Ellipsoid Wgs84 { get; } = new(6_378_137, 298.257_223_563);

    /// <summary>International 1924 (EPSG:7022), of the Hong Kong 1980 datum.</summary>
    public static Ellipsoid International1924 { get; } = new(6_378_388, 297);

    public double SemiMajorAxisMetres { get; }

    public double EccentricitySquared { get; }

    /// <summary>Radius of curvature in the prime vertical, in metres.</summary>
    public double PrimeVerticalMetres(double sinLatitude) =>
        SemiMajorAxisMetres / Math.Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude));

    /// <summary>Earth-centred, Earth-fixed coordinates in metres.</summary>
    public (double X, double Y, double Z) ToEarthCentred(GeodeticPosition position)
    {
        (double sinLatitude, double cosLatitude) = Math.SinCos(double.DegreesToRadians(position.LatitudeDegrees));
        (double sinLongitude, double cosLongitude) = Math.SinCos(double.DegreesToRadians(position.LongitudeDegrees));
        double radius = PrimeVerticalMetres(sinLatitude);
        double fromAxis = (radius + position.HeightMetres) * cosLatitude;
        return (fromAxis * cosLongitude, fromAxis * sinLongitude, ((radius * (1 - EccentricitySquared)) + position.HeightMetres) * sinLatitude);
    }

    /// <summary>The way back; converges to less than a micrometre for heights of traffic and of flight.</summary>
    public GeodeticPosition FromEarthCentred(double x, double y, double z)
    {
        double fromAxis = Math.Sqrt((x * x) + (y * y));
        double latitude = Math.Atan2(z, fromAxis * (1 - EccentricitySquared));
        for (int step = 0; step < MostSteps; step++)
        {
            double sin = Math.Sin(latitude);
            double next = Math.Atan2(z + (EccentricitySquared * PrimeVerticalMetres(sin) * sin), fromAxis);
            double change = Math.Abs(next - latitude);
            latitude = next;
            if (change < EnoughRadians)
                break;
        }

        (double sinLatitude, double cosLatitude) = Math.SinCos(latitude);
        double radius = PrimeVerticalMetres(sinLatitude);
        // Of the two ways to the height, the one that does not divide by something small.
        double height = cosLatitude > 0.5 ? (fromAxis / cosLatitude) - radius : (z / sinLatitude) - (radius * (1 - EccentricitySquared));
        return new GeodeticPosition(double.RadiansToDegrees(latitude), double.RadiansToDegrees(Math.Atan2(y, x)), height);
    }
}
