using System.Text.Json;
using V2X.Conformance.Suites;

namespace V2X.Conformance.Exchanges;

/// <summary>JER of which some texts are placeholders, <c>{name}</c>. Immutable.</summary>
/// <param name="json">The template, apart from its file.</param>
public sealed class JerTemplate(JsonElement json)
{
    /// <summary>Names of all placeholders.</summary>
    public IEnumerable<string> Names => NamesIn(json);

    /// <summary>The template with values in place of its placeholders; to be disposed of.</summary>
    /// <param name="valueOf">The value of a name; null where there is none, and then the text stays.</param>
    public JsonDocument Fill(Func<string, JerValue?> valueOf)
    {
        using MemoryStream octets = new();
        using (Utf8JsonWriter writer = new(octets))
            Write(json, valueOf, writer);
        return JsonDocument.Parse(octets.ToArray());
    }

    private static IEnumerable<string> NamesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => NamesIn(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NamesIn),
        JsonValueKind.String when SuiteValues.NameIn(element.GetString()!) is { } name => [name],
        _ => [],
    };

    private static void Write(JsonElement element, Func<string, JerValue?> valueOf, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, valueOf, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement one in element.EnumerateArray())
                    Write(one, valueOf, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String when SuiteValues.NameIn(element.GetString()!) is { } name && valueOf(name) is { } value:
                value.Write(writer);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
