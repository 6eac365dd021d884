using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>What the adapters of perceived objects ask of positions. Pure functions, thread-safe.</summary>
internal static class Regions
{
    /// <summary>Whether a point has a latitude and longitude that exist.</summary>
    public static bool IsOnEarth(GeoPoint point) => Math.Abs(point.LatitudeDegrees) <= 90 && Math.Abs(point.LongitudeDegrees) <= 180;
}
