using System.Text.Json;

namespace V2X.Broker.Tests.Rest;

/// <summary>Reads GeoJSON by the letter of RFC 7946.</summary>
internal static class GeoJsonCheck
{
    private static readonly string[] s_geometryMembers = ["type", "coordinates", "geometries", "bbox"];

    public static void Collection(JsonElement collection)
    {
        Assert.Equal("FeatureCollection", collection.GetProperty("type").GetString());
        foreach (string forbidden in new[] { "coordinates", "geometries", "geometry", "properties" })
            Assert.False(collection.TryGetProperty(forbidden, out _), $"7.1: a FeatureCollection has no {forbidden}");
        foreach (JsonElement feature in collection.GetProperty("features").EnumerateArray())
            Feature(feature);
        string?[] ids = [.. collection.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString())];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    public static void Feature(JsonElement feature)
    {
        Assert.Equal("Feature", feature.GetProperty("type").GetString());
        foreach (string forbidden in new[] { "coordinates", "geometries", "features" })
            Assert.False(feature.TryGetProperty(forbidden, out _), $"7.1: a Feature has no {forbidden}");
        Assert.True(feature.GetProperty("id").ValueKind is JsonValueKind.String or JsonValueKind.Number);
        Assert.True(feature.GetProperty("properties").ValueKind is JsonValueKind.Object or JsonValueKind.Null);
        if (feature.GetProperty("geometry").ValueKind != JsonValueKind.Null)
            Geometry(feature.GetProperty("geometry"));
    }

    public static void Geometry(JsonElement geometry)
    {
        Assert.All(geometry.EnumerateObject(), member => Assert.Contains(member.Name, s_geometryMembers));
        string type = geometry.GetProperty("type").GetString()!;
        if (type == "GeometryCollection")
        {
            foreach (JsonElement one in geometry.GetProperty("geometries").EnumerateArray())
                Geometry(one);
            return;
        }

        JsonElement coordinates = geometry.GetProperty("coordinates");
        if (type == "Point")
            Position(coordinates);
        else if (type == "LineString")
            Assert.True(Positions(coordinates).Length >= 2, "3.1.4: a line has two positions");
        else if (type == "Polygon")
            Rings(coordinates);
        else
            Assert.Fail($"{type} is no geometry that is sent");
    }

    private static void Rings(JsonElement rings)
    {
        int index = 0;
        foreach (JsonElement one in rings.EnumerateArray())
        {
            (double X, double Y)[] ring = Positions(one);
            Assert.True(ring.Length >= 4 && ring[0] == ring[^1], "3.1.6: a ring is closed, of four positions or more");
            double surface = 0;
            for (int i = 1; i < ring.Length; i++)
                surface += (ring[i - 1].X * ring[i].Y) - (ring[i].X * ring[i - 1].Y);
            Assert.True(index++ == 0 ? surface > 0 : surface < 0, "3.1.6: the outside runs counterclockwise, holes clockwise");
        }

        Assert.True(index > 0);
    }

    private static (double X, double Y)[] Positions(JsonElement array) => [.. array.EnumerateArray().Select(Position)];

    private static (double X, double Y) Position(JsonElement position)
    {
        double[] numbers = [.. position.EnumerateArray().Select(number => number.GetDouble())];
        Assert.True(numbers.Length is 2 or 3, "3.1.1: a position has two or three numbers");
        Assert.InRange(numbers[0], -180, 180);
        Assert.InRange(numbers[1], -90, 90);
        return (numbers[0], numbers[1]);
    }
}
