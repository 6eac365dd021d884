using System.Globalization;
using System.Text.Json;

namespace V2X.Interop.Cli;

/// <summary>A value as a tree of names and values for people, without the places of its octets.</summary>
internal static class JerTree
{
    private const int MostDepth = 512;

    /// <summary>Writes what <paramref name="write"/> gives as JER, two spaces deeper than what is around it.</summary>
    public static void Write(Action<Utf8JsonWriter> write, TextWriter writer)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
            write(json);
        using JsonDocument document = JsonDocument.Parse(stream.ToArray(), new JsonDocumentOptions { MaxDepth = MostDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            WriteField("value", document.RootElement, 1, writer);
            return;
        }

        foreach (JsonProperty field in document.RootElement.EnumerateObject())
            WriteField(field.Name, field.Value, 1, writer);
    }

    private static void WriteField(string name, JsonElement value, int depth, TextWriter writer)
    {
        string start = new string(' ', 2 * depth) + name;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteLine(start);
                foreach (JsonProperty field in value.EnumerateObject())
                    WriteField(field.Name, field.Value, depth + 1, writer);
                break;
            case JsonValueKind.Array:
                writer.WriteLine(start);
                int index = 0;
                foreach (JsonElement element in value.EnumerateArray())
                    WriteField(string.Create(CultureInfo.InvariantCulture, $"[{index++}]"), element, depth + 1, writer);
                break;
            case JsonValueKind.Null:
                writer.WriteLine(start);
                break;
            default:
                // Raw JSON text: control characters of a name stay escaped and cannot steer the terminal.
                writer.WriteLine($"{start}: {value.GetRawText().Trim('"')}");
                break;
        }
    }
}
