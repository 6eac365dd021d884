using System.Globalization;
using System.Text.Json;

namespace V2X.Conformance.Suites;

/// <summary>One JSON object of a suite's file, read member by member; what nobody asked for is a fault, so that a slip of the pen is not passed over.</summary>
public sealed class SuiteObject
{
    private const int LongestName = 64;
    private readonly JsonElement _json;
    private readonly List<SuiteFault> _faults;
    private readonly HashSet<string> _asked = [];
    private readonly SuiteValues _values;
    private string _where;

    internal SuiteObject(JsonElement json, string where, List<SuiteFault> faults, SuiteValues? values = null)
    {
        _json = json;
        _where = where;
        _faults = faults;
        _values = values ?? new SuiteValues();
        if (json.ValueKind != JsonValueKind.Object)
            _faults.Add(new SuiteFault(where, "must be an object"));
    }

    private SuiteObject(JsonElement json, SuiteValues values)
    {
        _json = json;
        _where = "";
        _faults = [];
        _values = values;
    }

    /// <summary>Values of the suite: a member that is the text <c>{name}</c> stands for the value of that name.</summary>
    internal SuiteValues Values => _values;

    /// <summary>The same object apart from its file, which may be closed: for reading again what had no faults.</summary>
    public SuiteObject Kept() => new(_json.Clone(), _values);

    /// <summary>Its text in the file.</summary>
    public override string ToString() => _json.ValueKind == JsonValueKind.Object ? _json.GetRawText() : "";

    /// <summary>Notes something wrong with a member.</summary>
    public void Fault(string member, string text) => _faults.Add(new SuiteFault(_where.Length == 0 ? member : $"{_where}: {member}", text));

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string member) => Find(member) is not null;

    /// <summary>A text; empty where it is missing, which is a fault.</summary>
    public string Text(string member) => Text(member, null);

    /// <summary>A text.</summary>
    public string Text(string member, string? usual)
    {
        if (Find(member) is not { } value)
            return usual ?? Missing(member, "");
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : Wrong(member, "must be a text", usual ?? "");
    }

    /// <summary>A short text without spaces.</summary>
    public string Name(string member)
    {
        string name = Text(member);
        if (name.Length > LongestName || name.Any(char.IsWhiteSpace))
            Fault(member, $"must be at most {LongestName} characters without spaces");
        return name;
    }

    /// <summary>A list of short texts; none where the member is missing.</summary>
    public IReadOnlyList<string> Names(string member)
    {
        if (Find(member) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String))
            return Wrong<string[]>(member, "must be a list of texts", []);
        return [.. value.EnumerateArray().Select(one => one.GetString()!)];
    }

    /// <summary>A number within bounds.</summary>
    /// <param name="member">The member.</param>
    /// <param name="least">Lowest allowed.</param>
    /// <param name="most">Highest allowed.</param>
    /// <param name="usual">Where the member is missing; null where that is a fault.</param>
    public double Number(string member, double least, double most, double? usual = null)
    {
        if (Find(member) is not { } value)
            return usual ?? Missing(member, least);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number))
            return Wrong(member, "must be a number", least);
        return number >= least && number <= most
            ? number
            : Wrong(member, string.Create(CultureInfo.InvariantCulture, $"is {number}; it must be {least} to {most}"), least);
    }

    /// <summary>A list of numbers within bounds, or one of them by itself; none where the member is missing.</summary>
    public IReadOnlyList<long> Numbers(string member, long least, long most)
    {
        if (Find(member) is not { } value)
            return [];
        JsonElement[] all = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return all.All(one => one.ValueKind == JsonValueKind.Number && one.TryGetInt64(out long number) && number >= least && number <= most)
            ? [.. all.Select(one => one.GetInt64())]
            : Wrong<long[]>(member, string.Create(CultureInfo.InvariantCulture, $"must be whole numbers of {least} to {most}"), []);
    }

    /// <summary>A truth value.</summary>
    public bool Flag(string member, bool usual)
    {
        if (Find(member) is not { } value)
            return usual;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong(member, "must be true or false", usual);
    }

    /// <summary>One of the items of an enumeration, in any case.</summary>
    public T Choice<T>(string member, T? usual = null)
        where T : struct, Enum
    {
        string text = Text(member, usual?.ToString());
        if (Enum.TryParse(text, ignoreCase: true, out T chosen) && Enum.IsDefined(chosen) && !char.IsAsciiDigit(text[0]))
            return chosen;
        if (text.Length > 0)
            Fault(member, $"is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return default;
    }

    /// <summary>A text in all languages of the reports.</summary>
    public LocalText LocalText(string member)
    {
        if (Object(member) is not { } texts)
            return Missing(member, new LocalText("", "", ""));
        LocalText read = new(texts.Text("en"), texts.Text("zh-Hant"), texts.Text("zh-Hans"));
        texts.FaultsOfTheRest();
        return read;
    }

    /// <summary>An object within; null where it is missing.</summary>
    public SuiteObject? Object(string member) => Find(member) is { } value ? new SuiteObject(value, $"{_where}: {member}", _faults, _values) : null;

    /// <summary>A member as it is written; null where it is missing.</summary>
    public JsonElement? Json(string member) => Find(member);

    /// <summary>Names and values of the members of an object within; none where it is missing.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Members(string member)
    {
        if (Find(member) is not { } value)
            return [];
        return value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(one => (one.Name, _values.Resolved(one.Value)))
            : Wrong<(string, JsonElement)[]>(member, "must be an object", []);
    }

    /// <summary>The objects of a list.</summary>
    public IEnumerable<SuiteObject> Objects(string member, int most)
    {
        if (Find(member) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
            return Wrong<SuiteObject[]>(member, $"must be a list of at most {most}", []);
        return value.EnumerateArray().Select((one, index) => new SuiteObject(one, $"{_where}: {member}[{index}]", _faults, _values));
    }

    /// <summary>A member that must be there is not, or says nothing.</summary>
    public void Missing(string member) => Fault(member, "is missing");

    /// <summary>Faults of what comes after name this object by its id.</summary>
    public void Called(string id) => _where += $" \"{id}\"";

    /// <summary>Every member that nobody asked for is a fault.</summary>
    public void FaultsOfTheRest()
    {
        if (_json.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty member in _json.EnumerateObject().Where(member => !_asked.Contains(member.Name) && member.Name != "$schema"))
            Fault(member.Name, $"means nothing here; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}");
    }

    private JsonElement? Find(string member)
    {
        _asked.Add(member);
        return _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(member, out JsonElement value) ? _values.Resolved(value) : null;
    }

    private T Missing<T>(string member, T instead) => Wrong(member, "is missing", instead);

    private T Wrong<T>(string member, string text, T instead)
    {
        Fault(member, text);
        return instead;
    }
}
