using System.Globalization;
using System.Text.Json;

namespace V2X.Interop.Inputs;

/// <summary>
/// One line of JSON Lines: an object with the member "hex", and optionally "edition", "type", "family", "rules" and "time". The same
/// members are in test vectors and in an agent's quarantine file.
/// </summary>
internal static class JsonLine
{
    /// <summary>Reads <paramref name="line"/>; a fault is <c>bad-json</c> (no object, or no text "hex") or <c>bad-hex</c>.</summary>
    public static InputItem Parse(string line, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 128 });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "hex") is not { } hex)
                return new InputItem { Where = where, Fault = "bad-json" };
            InputItem item = new()
            {
                Where = where,
                Edition = Text(root, "edition"),
                Type = Text(root, "type"),
                Family = Text(root, "family"),
                Rules = Text(root, "rules"),
                UnixNanoseconds = Time(root),
            };
            return HexText.TryParse(hex, out byte[]? octets) ? item with { Octets = octets } : item with { Fault = "bad-hex" };
        }
        catch (JsonException)
        {
            return new InputItem { Where = where, Fault = "bad-json" };
        }
    }

    private static string? Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // "time" is ISO 8601 or milliseconds since 1970; "received_ns" is nanoseconds since 1970.
    private static long? Time(JsonElement root)
    {
        if (root.TryGetProperty("received_ns", out JsonElement nanoseconds) && nanoseconds.TryGetInt64OrText(out long exact))
            return exact;
        if (!root.TryGetProperty("time", out JsonElement time))
            return null;
        if (time.ValueKind == JsonValueKind.Number && time.TryGetDouble(out double milliseconds) && Math.Abs(milliseconds) < 9e12)
            return (long)(milliseconds * 1e6);
        if (time.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(time.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
            return (at - DateTimeOffset.UnixEpoch).Ticks * 100;
        return null;
    }

    private static bool TryGetInt64OrText(this JsonElement element, out long value)
    {
        value = 0;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out value),
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out value),
            _ => false,
        };
    }
}
