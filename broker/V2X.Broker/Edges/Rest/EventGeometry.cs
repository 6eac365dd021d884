using System.Text.Json;
using V2X.Broker.Content;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Rest;

/// <summary>
/// The geometry of an event: a point, or a collection of the point and the paths and polygons that it tells. A path or polygon over the
/// antimeridian is left out: it stands in the canonical form.
/// </summary>
internal static class EventGeometry
{
    public static void Write(Utf8JsonWriter json, in FoundEvent found)
    {
        List<(EventAreaShape Shape, List<GeoPoint> Points)> areas = [.. found.Told.Areas.Select(AreaOf).OfType<(EventAreaShape, List<GeoPoint>)>()];
        if (areas.Count == 0 || found.Place is not { } place)
        {
            (double latitude, double longitude) = found.Place ?? (double.NaN, double.NaN);
            GeoJson.PointGeometry(json, latitude, longitude);
            return;
        }

        json.WriteStartObject("geometry"u8);
        json.WriteString("type"u8, "GeometryCollection"u8);
        json.WriteStartArray("geometries"u8);
        GeoJson.Point(json, place.LatitudeDegrees, place.LongitudeDegrees);
        foreach ((EventAreaShape shape, List<GeoPoint> points) in areas)
        {
            if (shape == EventAreaShape.Polygon)
                GeoJson.Polygon(json, points);
            else
                GeoJson.Line(json, points);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static (EventAreaShape, List<GeoPoint>)? AreaOf(EventArea area)
    {
        List<GeoPoint> points = [.. area.Points.Where(point => point.Position.IsPresent).Select(point => point.Position)];
        int different = points.DistinctBy(point => (point.LatitudeDegrees, point.LongitudeDegrees)).Count();
        bool isRing = area.Shape == EventAreaShape.Polygon || area.IsClosed == true;
        if (!GeoJson.IsOnOneSide(points) || area.Shape == EventAreaShape.Circle)
            return null;
        if (isRing && different >= 3 && GeoJson.SignedSurface(points) != 0)
            return (EventAreaShape.Polygon, points);
        return !isRing && different >= 2 ? (EventAreaShape.Path, points) : null;
    }
}
