namespace V2X.Security.Spdus;

/// <summary>A place on the earth. A plain value.</summary>
/// <param name="Latitude">Latitude in 1e-7 degree, positive to the north, -900000000..900000000.</param>
/// <param name="Longitude">Longitude in 1e-7 degree, positive to the east, -1800000000..1800000000.</param>
public readonly record struct GeoPoint(int Latitude, int Longitude)
{
    private const double MetresPerUnit = 0.011_131_949;

    /// <summary>The place, or null where one of its parts says that it is not known.</summary>
    public static GeoPoint? Known(int latitude, int longitude) =>
        Math.Abs((long)latitude) <= 900_000_000 && Math.Abs((long)longitude) <= 1_800_000_000 ? new GeoPoint(latitude, longitude) : null;

    /// <summary>Distance in metres on a sphere, good to one part in a hundred up to some hundred kilometres.</summary>
    public double DistanceTo(GeoPoint other)
    {
        double north = ((double)other.Latitude - Latitude) * MetresPerUnit;
        double turn = Math.Abs((double)other.Longitude - Longitude);
        double east = Math.Min(turn, 3_600_000_000 - turn) * MetresPerUnit * Math.Cos((((double)Latitude + other.Latitude) / 2) * 1e-7 * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
