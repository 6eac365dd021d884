using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Model.Translation.China;

/// <summary>Positions of Chinese messages, displaced where the site's configuration says so. Pure functions, thread-safe, no allocation.</summary>
internal static class ChinaPlace
{
    /// <summary>Takes over a position in steps of 1e-7 degree; the elevation stays.</summary>
    public static void Read(int latitude, int longitude, GeoPoint point, TranslationContext context)
    {
        point.LatitudeDegrees = CommonQuantity.ReadLatitude(latitude);
        point.LongitudeDegrees = CommonQuantity.ReadLongitude(longitude);
        if (!context.ChinesePositionsAreGcj02 || !point.IsPresent)
            return;
        GeodeticPosition position = Gcj02.ToWgs84(new GeodeticPosition(point.LatitudeDegrees, point.LongitudeDegrees));
        point.LatitudeDegrees = position.LatitudeDegrees;
        point.LongitudeDegrees = position.LongitudeDegrees;
    }

    /// <summary>The position in steps of 1e-7 degree, or "unavailable".</summary>
    public static (int Latitude, int Longitude) Write(GeoPoint point, TranslationContext context)
    {
        double latitude = point.LatitudeDegrees;
        double longitude = point.LongitudeDegrees;
        if (context.ChinesePositionsAreGcj02 && double.IsFinite(latitude) && double.IsFinite(longitude))
            (latitude, longitude, _) = Gcj02.FromWgs84(new GeodeticPosition(latitude, longitude));
        return (CommonQuantity.WriteLatitude(latitude), CommonQuantity.WriteLongitude(longitude));
    }
}
