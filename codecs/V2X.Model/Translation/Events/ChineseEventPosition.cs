using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Model.Translation.Events;

/// <summary>
/// Positions of Chinese messages, displaced (GCJ-02) only where the context says so. Pure functions, thread-safe, no allocation.
/// </summary>
internal static class ChineseEventPosition
{
    /// <summary>Takes over a position in 1e-7 degree; what is "unavailable" or not on the earth becomes absent.</summary>
    public static void Read(long latitude, long longitude, double elevationMetres, GeoPoint to, TranslationContext context)
    {
        EventQuantity.ReadPosition(latitude, longitude, elevationMetres, to);
        if (!context.ChinesePositionsAreGcj02 || !to.IsPresent)
            return;
        GeodeticPosition position = Gcj02.ToWgs84(new GeodeticPosition(to.LatitudeDegrees, to.LongitudeDegrees));
        to.Set(position.LatitudeDegrees, position.LongitudeDegrees, elevationMetres);
    }

    /// <summary>Latitude and longitude in 1e-7 degree, each "unavailable" where it is absent.</summary>
    public static (int Latitude, int Longitude) Write(GeoPoint from, TranslationContext context)
    {
        double latitude = from.LatitudeDegrees;
        double longitude = from.LongitudeDegrees;
        if (context.ChinesePositionsAreGcj02 && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
        {
            GeodeticPosition displaced = Gcj02.FromWgs84(new GeodeticPosition(latitude, longitude));
            latitude = displaced.LatitudeDegrees;
            longitude = displaced.LongitudeDegrees;
        }

        return (EventQuantity.WriteLatitude(latitude), EventQuantity.WriteLongitude(longitude));
    }
}
