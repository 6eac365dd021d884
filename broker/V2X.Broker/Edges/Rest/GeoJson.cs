using System.Text.Json;
using V2X.Model.Canonical;

namespace V2X.Broker.Edges.Rest;

/// <summary>Writes geometries of RFC 7946: longitude before latitude, WGS 84, rings closed and their outside counterclockwise.</summary>
internal static class GeoJson
{
    public const string ContentType = "application/geo+json";

    // About a centimetre: finer than any sender tells.
    private const int Digits = 7;

    /// <summary>Writes a Point as the geometry of a feature, or null where there is no place.</summary>
    public static void PointGeometry(Utf8JsonWriter json, double latitudeDegrees, double longitudeDegrees, double elevationMetres = double.NaN)
    {
        json.WritePropertyName("geometry"u8);
        if (double.IsFinite(latitudeDegrees) && double.IsFinite(longitudeDegrees))
            Point(json, latitudeDegrees, longitudeDegrees, elevationMetres);
        else
            json.WriteNullValue();
    }

    public static void Point(Utf8JsonWriter json, double latitudeDegrees, double longitudeDegrees, double elevationMetres = double.NaN)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Point"u8);
        json.WritePropertyName("coordinates"u8);
        Position(json, latitudeDegrees, longitudeDegrees, elevationMetres);
        json.WriteEndObject();
    }

    /// <summary>Writes a LineString of at least two points.</summary>
    public static void Line(Utf8JsonWriter json, IReadOnlyList<GeoPoint> points)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "LineString"u8);
        json.WriteStartArray("coordinates"u8);
        foreach (GeoPoint point in points)
            Position(json, point.LatitudeDegrees, point.LongitudeDegrees);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a Polygon of at least three different corners; closes the ring and turns it counterclockwise.</summary>
    public static void Polygon(Utf8JsonWriter json, IReadOnlyList<GeoPoint> corners)
    {
        List<GeoPoint> ring = [.. corners];
        if (IsSame(ring[0], ring[^1]))
            ring.RemoveAt(ring.Count - 1);
        if (SignedSurface(ring) < 0)
            ring.Reverse();
        ring.Add(ring[0]);
        json.WriteStartObject();
        json.WriteString("type"u8, "Polygon"u8);
        json.WriteStartArray("coordinates"u8);
        json.WriteStartArray();
        foreach (GeoPoint corner in ring)
            Position(json, corner.LatitudeDegrees, corner.LongitudeDegrees);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whether points can stand in one line or ring: it would have to be cut where it goes over the antimeridian.</summary>
    public static bool IsOnOneSide(IReadOnlyList<GeoPoint> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            if (Math.Abs(points[i].LongitudeDegrees - points[i - 1].LongitudeDegrees) > 180)
                return false;
        }

        return true;
    }

    /// <summary>Twice the surface in square degrees, positive where the corners run counterclockwise.</summary>
    public static double SignedSurface(IReadOnlyList<GeoPoint> corners)
    {
        double sum = 0;
        for (int i = 0; i < corners.Count; i++)
        {
            GeoPoint a = corners[i];
            GeoPoint b = corners[(i + 1) % corners.Count];
            sum += (a.LongitudeDegrees * b.LatitudeDegrees) - (b.LongitudeDegrees * a.LatitudeDegrees);
        }

        return sum;
    }

    private static bool IsSame(GeoPoint a, GeoPoint b) => a.LatitudeDegrees == b.LatitudeDegrees && a.LongitudeDegrees == b.LongitudeDegrees;

    private static void Position(Utf8JsonWriter json, double latitudeDegrees, double longitudeDegrees, double elevationMetres = double.NaN)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(longitudeDegrees, Digits));
        json.WriteNumberValue(Math.Round(latitudeDegrees, Digits));
        if (double.IsFinite(elevationMetres))
            json.WriteNumberValue(Math.Round(elevationMetres, 2));
        json.WriteEndArray();
    }
}
