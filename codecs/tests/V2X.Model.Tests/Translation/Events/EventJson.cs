using System.Text.Json.Nodes;

namespace V2X.Model.Tests.Translation.Events;

/// <summary>
/// Compares what a message said with what came back. Something that the model does not hold may be missing; nothing may be there that was
/// not there before, and what is there must be the same.
/// </summary>
internal static class EventJson
{
    // Said in another but equal way, or given by the standard.
    private static readonly string[] Rewritten =
    [
        "offsetLL", "offsetV", "priority", "moy", "endTime", "startTime", "eventPos", "rtsId", "informationQuality", "stationType",
        "headingValue", "semiMajorOrientation", "deltaAltitude", "deltaLatitude", "deltaLongitude", "refPos", "validityDuration",
        "situation", "location", "detectionTime", "referenceTime", "referencePaths", "traces", "frameType", "startYear", "durationTime", "direction", "description", "directionality", "closedPath", "viewAngle", "msgId", "regions", "transmisson",
        "doNotUse1", "doNotUse2", "doNotUse3", "doNotUse4", "detectionZonesToEventPosition",
    ];

    /// <summary>Adds a line for each difference.</summary>
    public static void Compare(JsonNode? before, JsonNode? after, string path, List<string> differences)
    {
        if (after is JsonObject members)
        {
            foreach ((string key, JsonNode? value) in members)
            {
                if (!Rewritten.Contains(key))
                    CompareMember(before as JsonObject, key, value, path, differences);
            }
        }
        else if (after is JsonArray items)
        {
            for (int i = 0; i < items.Count; i++)
                Compare(before is JsonArray list && i < list.Count ? list[i] : null, items[i], $"{path}[{i}]", differences);
        }
        else if (before?.ToJsonString() is var original && original != after?.ToJsonString() && !IsHalfATurn(original, after))
        {
            differences.Add($"{path}: {original ?? "nothing"} became {after?.ToJsonString()}");
        }
    }

    private static bool IsHalf(JsonObject position) =>
        (position["latitude"] ?? position["lat"])?.ToString() == "900000001" || (position["longitude"] ?? position["long"])?.ToString() == "1800000001";

    // Half a turn to the west is half a turn to the east.
    private static bool IsHalfATurn(string? before, JsonNode? after) => before == "-1800000000" && after?.ToJsonString() == "1800000000";

    private static void CompareMember(JsonObject? before, string key, JsonNode? value, string path, List<string> differences)
    {
        // A value that only a later edition knows is no value to this one.
        JsonNode? original = before?[key];
        if (key is "eventPosition" or "position" && original is JsonObject position && IsHalf(position))
            return;
        if (original is not null && !original.ToJsonString().StartsWith("\"_ext_", StringComparison.Ordinal))
            Compare(original, value, $"{path}.{key}", differences);
        else if (original is null)
            differences.Add($"{path}.{key}: nothing became {value?.ToJsonString()}");
    }
}
