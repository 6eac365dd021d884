namespace V2X.Model.Geodesy;

/// <summary>
/// A transverse Mercator projection of scale 1 by Krüger's series in the third flattening to its fourth power: below a millimetre
/// within some degrees of the central meridian. Immutable and thread-safe.
/// </summary>
internal sealed class TransverseMercator
{
    private const int MostSteps = 10;
    private const double EnoughRadians = 1e-14;

    private readonly double _eccentricity;
    private readonly double _centralMeridian;
    private readonly double _radius;
    private readonly double[] _forward;
    private readonly double[] _inverse;
    private readonly double _originNorthMetres;

    public TransverseMercator(Ellipsoid ellipsoid, double originLatitudeDegrees, double centralMeridianDegrees)
    {
        _eccentricity = Math.Sqrt(ellipsoid.EccentricitySquared);
        _centralMeridian = double.DegreesToRadians(centralMeridianDegrees);
        double axes = Math.Sqrt(1 - ellipsoid.EccentricitySquared);
        double n = (1 - axes) / (1 + axes), n2 = n * n, n3 = n2 * n, n4 = n3 * n;
        _radius = ellipsoid.SemiMajorAxisMetres / (1 + n) * (1 + (n2 / 4) + (n4 / 64));
        _forward =
        [
            (n / 2) - (2 * n2 / 3) + (5 * n3 / 16) + (41 * n4 / 180),
            (13 * n2 / 48) - (3 * n3 / 5) + (557 * n4 / 1440),
            (61 * n3 / 240) - (103 * n4 / 140),
            49_561 * n4 / 161_280,
        ];
        _inverse =
        [
            (n / 2) - (2 * n2 / 3) + (37 * n3 / 96) - (n4 / 360),
            (n2 / 48) + (n3 / 15) - (437 * n4 / 1440),
            (17 * n3 / 480) - (37 * n4 / 840),
            4_397 * n4 / 161_280,
        ];
        _originNorthMetres = Forward(new GeodeticPosition(originLatitudeDegrees, centralMeridianDegrees)).North;
    }

    /// <summary>Metres east of the central meridian and north of the origin.</summary>
    public (double East, double North) Forward(GeodeticPosition position)
    {
        double sin = Math.Sin(double.DegreesToRadians(position.LatitudeDegrees));
        double conformal = Math.Sinh(Math.Atanh(sin) - (_eccentricity * Math.Atanh(_eccentricity * sin)));
        (double sinMeridian, double cosMeridian) = Math.SinCos(double.DegreesToRadians(position.LongitudeDegrees) - _centralMeridian);
        double xi = Math.Atan2(conformal, cosMeridian);
        double eta = Math.Asinh(sinMeridian / Math.Sqrt((conformal * conformal) + (cosMeridian * cosMeridian)));
        double north = xi, east = eta;
        for (int i = 0; i < _forward.Length; i++)
        {
            double twice = 2 * (i + 1);
            north += _forward[i] * Math.Sin(twice * xi) * Math.Cosh(twice * eta);
            east += _forward[i] * Math.Cos(twice * xi) * Math.Sinh(twice * eta);
        }

        return (_radius * east, (_radius * north) - _originNorthMetres);
    }

    /// <summary>The position so many metres east of the central meridian and north of the origin.</summary>
    public GeodeticPosition Inverse(double east, double north)
    {
        double xi = (north + _originNorthMetres) / _radius, eta = east / _radius;
        double xiSphere = xi, etaSphere = eta;
        for (int i = 0; i < _inverse.Length; i++)
        {
            double twice = 2 * (i + 1);
            xiSphere -= _inverse[i] * Math.Sin(twice * xi) * Math.Cosh(twice * eta);
            etaSphere -= _inverse[i] * Math.Cos(twice * xi) * Math.Sinh(twice * eta);
        }

        double conformal = Math.Asin(Math.Sin(xiSphere) / Math.Cosh(etaSphere));
        double longitude = _centralMeridian + Math.Atan2(Math.Sinh(etaSphere), Math.Cos(xiSphere));
        return new GeodeticPosition(double.RadiansToDegrees(Latitude(conformal)), double.RadiansToDegrees(longitude));
    }

    private double Latitude(double conformal)
    {
        double isometric = Math.Atanh(Math.Sin(conformal));
        double latitude = conformal;
        for (int step = 0; step < MostSteps; step++)
        {
            double next = Math.Asin(Math.Tanh(isometric + (_eccentricity * Math.Atanh(_eccentricity * Math.Sin(latitude)))));
            double change = Math.Abs(next - latitude);
            latitude = next;
            if (change < EnoughRadians)
                break;
        }

        return latitude;
    }
}
