using System.Text.Json;
using V2X.Conformance.Suites;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Crossings;

/// <summary>Reads the border from a suite's file.</summary>
internal static class CrossingReader
{
    /// <summary>The member <c>border</c> of a suite; null where there is none.</summary>
    public static CrossingLine? Read(SuiteObject root)
    {
        if (root.Object("border") is not { } border)
            return null;
        GeodeticPosition[] line = Places(border, "line");
        if (line.Length != 2)
            border.Fault("line", "must be two points, each [latitude, longitude]");
        CrossingSide[] sides = [.. border.Objects("sides", 2).Select(ReadSide)];
        if (sides.Length != 2)
            border.Fault("sides", "must be two");
        border.FaultsOfTheRest();
        if (line.Length != 2 || sides.Length != 2)
            return null;
        CrossingLine read = new(line[0], line[1], sides);
        if (read.IndexOf(sides[1].At.LatitudeDegrees, sides[1].At.LongitudeDegrees) == 0)
            border.Fault("sides", "both places are on one side of the line");
        return read;
    }

    private static CrossingSide ReadSide(SuiteObject side)
    {
        string id = side.Name("id");
        side.Called(id);
        GeodeticPosition[] at = side.Json("at") is { } place && PlaceOf(place) is { } read ? [read] : [];
        if (at.Length == 0)
            side.Fault("at", "must be [latitude, longitude]");
        IReadOnlyList<string> editions = side.Names("editions");
        foreach (string edition in editions.Where(edition => !MessageSetDecoders.DecoderIds.Contains(edition)))
            side.Fault("editions", $"there is no edition '{edition}'; there are {string.Join(", ", MessageSetDecoders.DecoderIds)}");
        if (editions.Count == 0)
            side.Fault("editions", "is missing: which messages are spoken there?");
        string policy = side.Text("policy");
        if (CrossingPolicies.Find(policy) is null)
            side.Fault("policy", $"there is no policy '{policy}'; there are {string.Join(", ", CrossingPolicies.Names)}");
        CrossingSide one = new(id, at.FirstOrDefault(), editions, side.Text("hash", ""), side.Choice<DrivingSide>("drivingSide"), policy);
        side.FaultsOfTheRest();
        return one;
    }

    private static GeodeticPosition[] Places(SuiteObject json, string member) =>
        json.Json(member) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(PlaceOf).OfType<GeodeticPosition>()] : [];

    private static GeodeticPosition? PlaceOf(JsonElement place) =>
        place.ValueKind == JsonValueKind.Array && place.GetArrayLength() == 2 && place.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number)
            ? new GeodeticPosition(place[0].GetDouble(), place[1].GetDouble()) : null;
}
