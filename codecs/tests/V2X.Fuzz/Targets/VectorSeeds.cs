using System.Text.Json;

namespace V2X.Fuzz.Targets;

/// <summary>Encodings by edition, type and rules, read from the vector files, the invalid ones included.</summary>
internal static class VectorSeeds
{
    /// <summary>Key of encodings without ASN.1 is their edition with an empty type.</summary>
    public static Dictionary<(string Edition, string Type, string Rules), List<byte[]>> Read(string folder)
    {
        Dictionary<(string, string, string), List<byte[]>> seeds = [];
        JsonDocumentOptions options = new() { MaxDepth = 4096 };
        foreach (string file in Directory.GetFiles(folder, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(file))
            {
                using var json = JsonDocument.Parse(line, options);
                JsonElement root = json.RootElement;
                (string, string, string) key = (Text(root, "edition"), Text(root, "type"), Text(root, "rules"));
                byte[] octets = Convert.FromHexString(Text(root, "hex"));
                if (octets.Length > Mutator.MaxOctets)
                    continue;
                if (!seeds.TryGetValue(key, out List<byte[]>? list))
                    seeds.Add(key, list = []);
                list.Add(octets);
            }
        }

        return seeds;
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
