using System.Text.Json;

namespace V2X.Messages.Tests;

/// <summary>
/// Compares two JER values. Key order does not count, numbers compare by their digits, and a bit string may stand as
/// plain hexadecimal on one side and with its length on the other.
/// </summary>
internal static class JerComparison
{
    public static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        if (IsBits(actual, out string? hex) && expected.ValueKind == JsonValueKind.String)
            return expected.GetString() == hex ? null : $"{path}: expected {expected}, found {actual}";
        if (expected.ValueKind != actual.ValueKind)
            return $"{path}: expected {expected}, found {actual}";
        return expected.ValueKind switch
        {
            JsonValueKind.Object => Objects(expected, actual, path),
            JsonValueKind.Array => Arrays(expected, actual, path),
            JsonValueKind.Number => expected.GetRawText() == actual.GetRawText() ? null : $"{path}: expected {expected}, found {actual}",
            JsonValueKind.String => expected.GetString() == actual.GetString() ? null : $"{path}: expected \"{expected}\", found \"{actual}\"",
            _ => null,
        };
    }

    private static bool IsBits(JsonElement value, out string? hex)
    {
        hex = null;
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != 2
            || !value.TryGetProperty("length", out _) || !value.TryGetProperty("value", out JsonElement bits))
            return false;
        hex = bits.ValueKind == JsonValueKind.String ? bits.GetString() : null;
        return hex is not null;
    }

    private static string? Objects(JsonElement expected, JsonElement actual, string path)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            if (!actual.TryGetProperty(property.Name, out JsonElement value))
                return $"{path}.{property.Name}: missing";
            if (Difference(property.Value, value, $"{path}.{property.Name}") is { } difference)
                return difference;
        }

        foreach (JsonProperty property in actual.EnumerateObject())
        {
            if (!expected.TryGetProperty(property.Name, out _))
                return $"{path}.{property.Name}: not expected";
        }

        return null;
    }

    private static string? Arrays(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
            return $"{path}: expected {expected.GetArrayLength()} elements, found {actual.GetArrayLength()}";
        for (int i = 0; i < expected.GetArrayLength(); i++)
        {
            if (Difference(expected[i], actual[i], $"{path}[{i}]") is { } difference)
                return difference;
        }

        return null;
    }
}
