namespace V2X.Model.Geodesy;

/// <summary>
/// The displaced coordinates that mainland Chinese maps are published in, to and from WGS 84. No standard says which of the two is
/// sent over the air, so they are used only where a site's configuration says so. The displacement is public knowledge by measurement,
/// not by standard; it is some hundreds of metres, and taken back to better than a centimetre here. Pure functions, thread-safe.
/// </summary>
public static class Gcj02
{
    private const double SemiMajorAxisMetres = 6_378_245;
    private const double EccentricitySquared = 0.006_693_421_622_965_943_23;
    private const double WestDegrees = 72.004;
    private const double EastDegrees = 137.8347;
    private const double SouthDegrees = 0.8293;
    private const double NorthDegrees = 55.8271;
    private const int MostSteps = 10;
    private const double EnoughDegrees = 1e-10;

    /// <summary>Whether positions here are displaced at all: a box around China. Outside of it both functions give back what they get.</summary>
    public static bool Applies(GeodeticPosition position) =>
        position.LongitudeDegrees is > WestDegrees and < EastDegrees && position.LatitudeDegrees is > SouthDegrees and < NorthDegrees;

    /// <summary>The displaced position of a true one. The height stays.</summary>
    public static GeodeticPosition FromWgs84(GeodeticPosition position)
    {
        if (!Applies(position))
            return position;
        (double latitude, double longitude) = Displacement(position);
        return position with { LatitudeDegrees = position.LatitudeDegrees + latitude, LongitudeDegrees = position.LongitudeDegrees + longitude };
    }

    /// <summary>The true position of a displaced one, by iteration. The height stays.</summary>
    public static GeodeticPosition ToWgs84(GeodeticPosition displaced)
    {
        if (!Applies(displaced))
            return displaced;
        GeodeticPosition guess = displaced;
        for (int step = 0; step < MostSteps; step++)
        {
            GeodeticPosition there = FromWgs84(guess);
            double latitude = displaced.LatitudeDegrees - there.LatitudeDegrees, longitude = displaced.LongitudeDegrees - there.LongitudeDegrees;
            guess = guess with { LatitudeDegrees = guess.LatitudeDegrees + latitude, LongitudeDegrees = guess.LongitudeDegrees + longitude };
            if (Math.Abs(latitude) < EnoughDegrees && Math.Abs(longitude) < EnoughDegrees)
                break;
        }

        return guess;
    }

    private static (double LatitudeDegrees, double LongitudeDegrees) Displacement(GeodeticPosition position)
    {
        double x = position.LongitudeDegrees - 105, y = position.LatitudeDegrees - 35;
        double root = Math.Sqrt(Math.Abs(x));
        double ripple = Waves(20, 6 * x, 20, 2 * x);
        double north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * root)
            + ripple + Waves(20, y, 40, y / 3) + Waves(160, y / 12, 320, y / 30);
        double east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * root)
            + ripple + Waves(20, x, 40, x / 3) + Waves(150, x / 12, 300, x / 30);
        (double sin, double cos) = Math.SinCos(double.DegreesToRadians(position.LatitudeDegrees));
        double magic = 1 - (EccentricitySquared * sin * sin);
        double meridianMetres = SemiMajorAxisMetres * (1 - EccentricitySquared) / (magic * Math.Sqrt(magic));
        double parallelMetres = SemiMajorAxisMetres / Math.Sqrt(magic) * cos;
        return (double.RadiansToDegrees(north / meridianMetres), double.RadiansToDegrees(east / parallelMetres));
    }

    // Two thirds of the sum of two sine waves whose phases are given in half turns.
    private static double Waves(double first, double firstPhase, double second, double secondPhase) =>
        ((first * double.SinPi(firstPhase)) + (second * double.SinPi(secondPhase))) * 2 / 3;
}
