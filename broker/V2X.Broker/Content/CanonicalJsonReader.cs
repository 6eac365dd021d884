using System.Globalization;
using System.Reflection;
using System.Text.Json;
using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Broker.Content;

/// <summary>
/// Reads what <see cref="CanonicalJson"/> writes. Everything that is wrong is told with its place; nothing is passed over. Pure.
/// </summary>
internal static class CanonicalJsonReader
{
    private const int DeepestJson = 16;
    private const int MostParts = 256;

    /// <summary>The message; null where there are faults.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="faults">Receives each fault: its place, then what is wrong.</param>
    public static CanonicalMessage? Read(string text, List<string> faults)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DeepestJson });
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            faults.Add($"it is no JSON: {fault.Message}");
            return null;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object || Create(document.RootElement) is not { } message)
            {
                faults.Add($"kind: one of {string.Join(", ", Enum.GetNames<CanonicalKind>().Select(CanonicalJson.Name))}, which says what the object is.");
                return null;
            }

            ReadFields(document.RootElement, message, "", faults, isMessage: true);
            return faults.Count == 0 ? message : null;
        }
    }

    private static CanonicalMessage? Create(JsonElement json)
    {
        string kind = json.TryGetProperty("kind", out JsonElement told) && told.ValueKind == JsonValueKind.String ? told.GetString()! : "";
        return kind switch
        {
            "roadUser" => new RoadUserMessage(),
            "perceivedObjects" => new PerceivedObjectsMessage(),
            "signals" => new SignalMessage(),
            "laneMap" => new LaneMapMessage(),
            "roadEvents" => new RoadEventsMessage(),
            "assistance" => new AssistanceMessage(),
            "request" => new RequestMessage(),
            "response" => new ResponseMessage(),
            _ => null,
        };
    }

    private static void ReadFields(JsonElement json, object owner, string place, List<string> faults, bool isMessage = false)
    {
        IReadOnlyList<CanonicalField> fields = CanonicalFields.Of(owner.GetType());
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (isMessage && member.NameEquals("kind"))
                continue;
            string here = place + member.Name;
            if (fields.FirstOrDefault(field => field.Name == member.Name) is not { } known)
                faults.Add($"{here}: there is no such field; there are {string.Join(", ", fields.Select(field => field.Name))}.");
            else if (ReadField(member.Value, known, owner, here, faults) is { } fault)
                faults.Add($"{here}: {fault}");
        }
    }

    private static string? ReadField(JsonElement json, CanonicalField field, object owner, string here, List<string> faults) => field.Kind switch
    {
        CanonicalFieldKind.Number => ReadNumber(json, field, owner),
        CanonicalFieldKind.Flag => ReadFlag(json, field, owner),
        CanonicalFieldKind.Choice => ReadChoice(json, field, owner),
        CanonicalFieldKind.Identity => ReadIdentity(json, field, owner),
        CanonicalFieldKind.Text => ReadText(json, field, owner),
        CanonicalFieldKind.Part => ReadPart(json, field, owner, here, faults),
        _ => ReadList(json, field, owner, here, faults),
    };

    private static string? ReadNumber(JsonElement json, CanonicalField field, object owner)
    {
        if (json.ValueKind == JsonValueKind.String && json.GetString() is "infinite" or "-infinite")
            field.SetNumber(owner, json.GetString() == "infinite" ? double.PositiveInfinity : double.NegativeInfinity);
        else if (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double value) && double.IsFinite(value))
            field.SetNumber(owner, value);
        else
            return "it is a number.";
        return null;
    }

    private static string? ReadFlag(JsonElement json, CanonicalField field, object owner)
    {
        if (json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return "it is true or false.";
        field.SetNumber(owner, json.GetBoolean() ? 1 : 0);
        return null;
    }

    // Names of flags come with commas between, as they are written.
    private static string? ReadChoice(JsonElement json, CanonicalField field, object owner)
    {
        string text = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        bool isNumber = text.Length == 0 || text.AsSpan().ContainsAnyInRange('0', '9') && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        if (isNumber || !Enum.TryParse(field.ValueType, text, ignoreCase: true, out object? value))
            return $"it is one of {string.Join(", ", Enum.GetNames(field.ValueType).Select(CanonicalJson.Name))}.";
        field.SetNumber(owner, Convert.ToInt32(value, CultureInfo.InvariantCulture));
        return null;
    }

    private static string? ReadIdentity(JsonElement json, CanonicalField field, object owner)
    {
        string text = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        if (text.Length is 0 or > 2 * ShortOctets.MaxLength || text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
            return "it is 1 to 8 octets in hexadecimal.";
        field.SetIdentity(owner, ShortOctets.From(Convert.FromHexString(text)));
        return null;
    }

    private static string? ReadText(JsonElement json, CanonicalField field, object owner)
    {
        if (json.ValueKind != JsonValueKind.String)
            return "it is a text.";
        ((TextBuffer)Held(field, owner)).Set(json.GetString()!);
        return null;
    }

    private static string? ReadPart(JsonElement json, CanonicalField field, object owner, string here, List<string> faults)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return "it is an object.";
        ReadFields(json, field.PartAt(owner, 0), here + ".", faults);
        return null;
    }

    private static string? ReadList(JsonElement json, CanonicalField field, object owner, string here, List<string> faults)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MostParts)
            return $"it is a list of at most {MostParts}.";
        object list = Held(field, owner);
        MethodInfo add = list.GetType().GetMethod(nameof(CanonicalList<PathPoint>.AddCleared))!;
        int index = 0;
        foreach (JsonElement one in json.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.Object)
                return $"[{index}] is an object.";
            ReadFields(one, add.Invoke(list, null)!, $"{here}[{index++}].", faults);
        }

        return null;
    }

    private static object Held(CanonicalField field, object owner) =>
        owner.GetType().GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])!.GetValue(owner)!;
}
