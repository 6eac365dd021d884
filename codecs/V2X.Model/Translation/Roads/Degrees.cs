using V2X.Model.Canonical;

namespace V2X.Model.Translation.Roads;

/// <summary>Latitudes and longitudes in tenths of a microdegree. Pure functions.</summary>
internal static class Degrees
{
    public const double Unit = 1e-7;
    public const int LatitudeUnavailable = 900_000_001;
    public const int LongitudeUnavailable = 1_800_000_001;
    public const int LeastLongitude = -1_799_999_999;
    private const int MostLatitude = 900_000_000;
    private const int MostLongitude = 1_800_000_000;

    public static double ReadLatitude(int value) => Quantity.Read(value, Unit, LatitudeUnavailable);

    public static double ReadLongitude(int value) => Quantity.Read(value, Unit, LongitudeUnavailable);

    /// <summary>Sets a position, or none where there is no such place on Earth.</summary>
    public static void Place(double latitude, double longitude, GeoPoint position)
    {
        if (Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
            position.Set(latitude, longitude);
    }

    public static int WriteLatitude(double degrees) => Quantity.Write(degrees, Unit, -MostLatitude, MostLatitude, LatitudeUnavailable);

    public static int WriteLongitude(double degrees, int least = LeastLongitude) => Quantity.Write(degrees, Unit, least, MostLongitude, LongitudeUnavailable);
}
