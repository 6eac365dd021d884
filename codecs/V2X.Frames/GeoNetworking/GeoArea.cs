namespace V2X.Frames.GeoNetworking;

/// <summary>
/// A geographical area as a GeoNetworking packet addresses it (EN 302 931): a shape about a centre, with its distances and
/// the direction of its long side. A plain value with pure functions; allocates nothing.
/// </summary>
public readonly record struct GeoArea
{
    private const double DegreesPerUnit = 1e-7;
    private const double RadiansPerDegree = Math.PI / 180;
    private const double EquatorialRadiusMetres = 6_378_137.0;
    private const double EccentricitySquared = 6.694379990141e-3;
    private const long FullTurnUnits = 3_600_000_000;

    /// <summary>Shape.</summary>
    public GeoShape Shape { get; init; }

    /// <summary>Latitude of the centre in 1e-7 degree, WGS 84.</summary>
    public int Latitude { get; init; }

    /// <summary>Longitude of the centre in 1e-7 degree, WGS 84.</summary>
    public int Longitude { get; init; }

    /// <summary>Radius of a circle, half the long side of a rectangle or half the long axis of an ellipse, in metres.</summary>
    public ushort DistanceAMetres { get; init; }

    /// <summary>Half the short side or axis in metres; 0 for a circle.</summary>
    public ushort DistanceBMetres { get; init; }

    /// <summary>Direction of the long side in degrees clockwise from north; 0 for a circle.</summary>
    public ushort AngleDegrees { get; init; }

    /// <summary>
    /// The function F(x, y) of EN 302 931 clause 5: 1 at the centre, above 0 inside, 0 on the border, below 0 outside.
    /// <paramref name="x"/> runs along the long side and <paramref name="y"/> across it, both in metres from the centre. An area
    /// without extent holds its centre alone.
    /// </summary>
    public static double Function(GeoShape shape, double x, double y, double distanceAMetres, double distanceBMetres)
    {
        double alongSquared = Squared(x, distanceAMetres);
        return shape switch
        {
            GeoShape.Circle => 1 - alongSquared - Squared(y, distanceAMetres),
            GeoShape.Rectangle => Math.Min(1 - alongSquared, 1 - Squared(y, distanceBMetres)),
            _ => 1 - alongSquared - Squared(y, distanceBMetres),
        };
    }

    /// <summary><see cref="Function(GeoShape, double, double, double, double)"/> of this area at a position in 1e-7 degree, WGS 84.</summary>
    public double FunctionAt(int latitude, int longitude)
    {
        (double eastMetres, double northMetres) = Offset(latitude, longitude);
        double angle = Shape == GeoShape.Circle ? 0 : AngleDegrees * RadiansPerDegree;
        (double sine, double cosine) = Math.SinCos(angle);
        double along = (northMetres * cosine) + (eastMetres * sine);
        double across = (eastMetres * cosine) - (northMetres * sine);
        return Function(Shape, along, across, DistanceAMetres, DistanceBMetres);
    }

    /// <summary>True when a position, in 1e-7 degree, WGS 84, lies inside the area or on its border.</summary>
    public bool Contains(int latitude, int longitude) => FunctionAt(latitude, longitude) >= 0;

    // A plane that touches the ellipsoid at the centre: over the largest area, 65 km, wrong by less than one part in a thousand.
    private (double EastMetres, double NorthMetres) Offset(int latitude, int longitude)
    {
        double centre = Latitude * DegreesPerUnit * RadiansPerDegree;
        double sine = Math.Sin(centre);
        double bend = 1 - (EccentricitySquared * sine * sine);
        double acrossMeridian = EquatorialRadiusMetres / Math.Sqrt(bend);
        double alongMeridian = acrossMeridian * (1 - EccentricitySquared) / bend;

        // The short way round, also over the date line.
        long eastUnits = (long)longitude - Longitude;
        eastUnits = eastUnits > FullTurnUnits / 2 ? eastUnits - FullTurnUnits : eastUnits < -FullTurnUnits / 2 ? eastUnits + FullTurnUnits : eastUnits;
        double east = eastUnits * DegreesPerUnit * RadiansPerDegree * acrossMeridian * Math.Cos(centre);
        double north = ((long)latitude - Latitude) * DegreesPerUnit * RadiansPerDegree * alongMeridian;
        return (east, north);
    }

    private static double Squared(double value, double extent)
    {
        if (value == 0)
            return 0;
        double ratio = value / extent;
        return ratio * ratio;
    }
}
