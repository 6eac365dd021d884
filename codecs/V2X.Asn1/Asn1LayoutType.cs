using System.Numerics;
using System.Text.Json;

namespace V2X.Asn1;

/// <summary>How one type is laid out in unaligned PER. Which properties count depends on <see cref="Kind"/>.</summary>
public sealed class Asn1LayoutType
{
    private Asn1LayoutType(string name, string kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>Name of the type; inline types are called after their place, e.g. <c>MapData.nodes</c>.</summary>
    public string Name { get; }

    /// <summary>integer, boolean, null, enumerated, bits, octets, text, utf8, oid, relative-oid, sequence, choice, list or open.</summary>
    public string Kind { get; }

    /// <summary>Lowest number or size; null where there is no bound.</summary>
    public BigInteger? Lower { get; private init; }

    /// <summary>Highest number or size; null where there is no bound.</summary>
    public BigInteger? Upper { get; private init; }

    /// <summary>Whether a bit says that the value lies outside the root.</summary>
    public bool Extensible { get; private init; }

    /// <summary>Whether a further constraint has taken that bit away, which a lenient reader expects still.</summary>
    public bool LostExtension { get; private init; }

    /// <summary>Scale and unit, e.g. <c>0.02 m/s</c>; null where none is known.</summary>
    public string? Unit { get; private init; }

    /// <summary>Value that means unavailable; null where there is none.</summary>
    public long? Unavailable { get; private init; }

    /// <summary>What the type is, in one line; null where the schema does not say.</summary>
    public string? Text { get; private init; }

    /// <summary>Items of an enumeration: root, then additions.</summary>
    public IReadOnlyList<string> Items { get; private init; } = [];

    /// <summary>How many of <see cref="Items"/> are root.</summary>
    public int RootItems { get; private init; }

    /// <summary>Named bits or numbers.</summary>
    public IReadOnlyDictionary<string, long> Names { get; private init; } = new Dictionary<string, long>();

    /// <summary>Components or alternatives.</summary>
    public IReadOnlyList<Asn1LayoutMember> Members { get; private init; } = [];

    /// <summary>Number of extension additions the schema knows.</summary>
    public int Additions { get; private init; }

    /// <summary>Element type of a list.</summary>
    public string? Element { get; private init; }

    /// <summary>Bits of a character.</summary>
    public int CharacterBits { get; private init; }

    /// <summary>Characters that indexes stand for; null where codes are sent.</summary>
    public string? Alphabet { get; private init; }

    /// <summary>Lowest character code; 0 where every code is allowed.</summary>
    public int LowestCode { get; private init; }

    /// <summary>Highest character code; 127 where every code is allowed.</summary>
    public int HighestCode { get; private init; } = 127;

    /// <summary>Types of an open type by the id that selects them.</summary>
    public IReadOnlyDictionary<long, string> Rows { get; private init; } = new Dictionary<long, string>();

    /// <summary>Member beside an open type that holds the id.</summary>
    public string? Selector { get; private init; }

    /// <summary>Content that no schema describes.</summary>
    internal static Asn1LayoutType Opaque { get; } = new("unknown", "octets");

    internal static Asn1LayoutType Read(string name, JsonElement json) => new(name, json.GetProperty("kind").GetString()!)
    {
        Lower = Number(json, "lower"),
        Upper = Number(json, "upper"),
        Extensible = json.TryGetProperty("extensible", out JsonElement extensible) && extensible.GetBoolean(),
        LostExtension = json.TryGetProperty("lostExtension", out _),
        Unit = String(json, "unit"),
        Unavailable = (long?)Number(json, "unavailable"),
        Text = String(json, "text"),
        Items = [.. Strings(json, "root"), .. Strings(json, "additions")],
        RootItems = Strings(json, "root").Count,
        Names = Pairs(json, "names", v => v.GetInt64()).ToDictionary(p => p.Name, p => p.Value),
        Members = Read(json),
        Additions = json.TryGetProperty("additions", out JsonElement additions) && additions.ValueKind == JsonValueKind.Number ? additions.GetInt32() : 0,
        Element = String(json, "element"),
        CharacterBits = (int)(Number(json, "bits") ?? 0),
        Alphabet = String(json, "alphabet"),
        LowestCode = (int)(Number(json, "lowest") ?? 0),
        HighestCode = (int)(Number(json, "highest") ?? 127),
        Rows = Pairs(json, "rows", v => v.GetString()!).ToDictionary(p => long.Parse(p.Name, System.Globalization.CultureInfo.InvariantCulture), p => p.Value),
        Selector = String(json, "selector"),
    };

    private static BigInteger? Number(JsonElement json, string key) =>
        json.TryGetProperty(key, out JsonElement value) ? BigInteger.Parse(value.GetRawText(), System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string? String(JsonElement json, string key) =>
        json.TryGetProperty(key, out JsonElement value) ? value.GetString() : null;

    private static List<string> Strings(JsonElement json, string key) =>
        json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(v => v.GetString()!).ToList() : [];

    private static IEnumerable<(string Name, T Value)> Pairs<T>(JsonElement json, string key, Func<JsonElement, T> read)
    {
        if (!json.TryGetProperty(key, out JsonElement value))
            yield break;
        foreach (JsonProperty property in value.EnumerateObject())
            yield return (property.Name, read(property.Value));
    }

    private static List<Asn1LayoutMember> Read(JsonElement json)
    {
        if (!json.TryGetProperty("members", out JsonElement members))
            return [];
        return members.EnumerateArray().Select(m => new Asn1LayoutMember(
            m.GetProperty("name").GetString()!,
            m.GetProperty("type").GetString()!,
            m.TryGetProperty("optional", out _),
            (int)(Number(m, "addition") ?? -1),
            m.TryGetProperty("group", out _),
            String(m, "unit"),
            (long?)Number(m, "unavailable"))).ToList();
    }
}
