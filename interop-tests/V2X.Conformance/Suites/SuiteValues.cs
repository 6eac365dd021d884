using System.Globalization;
using System.Text.Json;

namespace V2X.Conformance.Suites;

/// <summary>The values of a suite by their names, with those that were set from outside in place of the proposed ones. For one thread.</summary>
public sealed class SuiteValues
{
    private readonly IReadOnlyDictionary<string, string> _set;
    private readonly Dictionary<string, SuiteValue> _values = new(StringComparer.Ordinal);

    /// <param name="set">Values set from outside, by name; null for none.</param>
    public SuiteValues(IReadOnlyDictionary<string, string>? set = null) => _set = set ?? new Dictionary<string, string>();

    /// <summary>All of them, in the order of the suite.</summary>
    public IReadOnlyCollection<SuiteValue> All => _values.Values;

    /// <summary>The name in a text that is a placeholder, <c>{name}</c>; null for any other text.</summary>
    public static string? NameIn(string text) =>
        text.Length > 2 && text[0] == '{' && text[^1] == '}' && text.AsSpan(1, text.Length - 2).IndexOfAny('{', '}', '"') < 0 ? text[1..^1] : null;

    /// <summary>The value of a name; null where there is none.</summary>
    public SuiteValue? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Takes a value as the suite proposes it, or as it was set. False where what was set is no number and the proposed one is.</summary>
    internal bool Add(SuiteValue value)
    {
        if (!_set.TryGetValue(value.Name, out string? text))
        {
            _values[value.Name] = value;
            return true;
        }

        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        _values[value.Name] = value with { Json = value.Json.ValueKind == JsonValueKind.Number && isNumber ? Parse(text) : Parse(JsonSerializer.Serialize(text)) };
        return isNumber || value.Json.ValueKind != JsonValueKind.Number;
    }

    /// <summary>What a member stands for: the value where it is a placeholder of a known name, else the member itself.</summary>
    internal JsonElement Resolved(JsonElement member) =>
        member.ValueKind == JsonValueKind.String && NameIn(member.GetString()!) is { } name && Find(name) is { } value ? value.Json : member;

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
