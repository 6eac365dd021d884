namespace V2X.Conformance.Observing;

/// <summary>Places near one another as on a plane, on a sphere of the earth's mean radius: true to a few metres in a thousand within a city.</summary>
internal static class NearPlane
{
    /// <summary>Metres of a degree of latitude.</summary>
    public const double MetresPerDegree = 111_195;

    /// <summary>Metres of a degree of longitude at a latitude.</summary>
    public static double MetresPerDegreeEast(double latitudeDegrees) => MetresPerDegree * Math.Cos(double.DegreesToRadians(latitudeDegrees));

    /// <summary>The way from one place to another, metres to the east and to the north; NaN where a coordinate is.</summary>
    public static (double East, double North) Way(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) =>
        ((toLongitude - fromLongitude) * MetresPerDegreeEast(fromLatitude), (toLatitude - fromLatitude) * MetresPerDegree);
}
