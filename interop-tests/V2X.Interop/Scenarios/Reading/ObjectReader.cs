using System.Globalization;
using System.Text.Json;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Reading;

/// <summary>
/// Takes the members of one object of a scenario file. What is missing, of the wrong kind or out of range becomes a fault and a harmless
/// value is given instead, so that one reading finds every fault. Call <see cref="Done"/> at the end: it tells of members nobody asked for.
/// </summary>
internal sealed class ObjectReader
{
    private readonly List<ScenarioFault> _faults;
    private readonly Dictionary<string, SourceNode> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly bool _absent;

    /// <summary>A reader of <paramref name="node"/>.</summary>
    public ObjectReader(SourceNode node, string path, List<ScenarioFault> faults)
    {
        Line = node.Line;
        Path = path;
        _faults = faults;
        if (node.Kind != JsonTokenType.StartObject)
            faults.Add(new ScenarioFault(node.Line, path, $"must be an object, is {node.KindText}"));
        foreach ((string name, SourceNode value) in node.Members)
        {
            if (!_members.TryAdd(name, value))
                faults.Add(new ScenarioFault(value.Line, Child(name), "stands here twice"));
        }
    }

    // Stands in for an object whose absence has been told, so that its members are not told as well.
    private ObjectReader(ObjectReader parent, string path)
    {
        (Line, Path, _faults, _absent) = (parent.Line, path, parent._faults, true);
    }

    /// <summary>Line the object begins on.</summary>
    public int Line { get; }

    /// <summary>Place of the object in the file.</summary>
    public string Path { get; }

    /// <summary>Whether the member, which may be missing, is there.</summary>
    public bool Has(string name)
    {
        _asked.Add(name);
        return _members.ContainsKey(name);
    }

    /// <summary>Line of a member; that of the object where it is missing.</summary>
    public int LineOf(string name) => _members.TryGetValue(name, out SourceNode? node) ? node.Line : Line;

    /// <summary>Adds a fault at a member.</summary>
    public void Fault(string name, string text) => _faults.Add(new ScenarioFault(LineOf(name), name.Length == 0 ? Path : Child(name), text));

    /// <summary>A text that is not empty.</summary>
    public string Text(string name, string? otherwise = null)
    {
        if (Ask(name, otherwise is not null) is not { } node)
            return otherwise ?? "";
        if (node.Kind != JsonTokenType.String || node.Text.Length == 0)
            Fault(name, node.Kind == JsonTokenType.String ? "must not be empty" : $"must be a text, is {node.KindText}");
        return node.Text;
    }

    /// <summary>A text that may be missing, then null.</summary>
    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public double Number(string name, double least, double most, double? otherwise = null) =>
        Ask(name, otherwise is not null) is { } node ? Check(node, Child(name), least, most) : otherwise ?? least;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Integer(string name, int least, int most, int? otherwise = null)
    {
        double value = Number(name, least, most, otherwise);
        if (value != Math.Floor(value))
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number, is {value}"));
        return (int)value;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (Ask(name, optional: true) is not { } node)
            return otherwise;
        if (node.Kind is not (JsonTokenType.True or JsonTokenType.False))
            Fault(name, $"must be true or false, is {node.KindText}");
        return node.Kind == JsonTokenType.True;
    }

    /// <summary>One of several words.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> words, string? otherwise = null)
    {
        string word = Text(name, otherwise);
        if (words.TryGetValue(word, out T? value))
            return value;
        if (word.Length > 0)
            Fault(name, $"'{word}' is none of {string.Join(", ", words.Keys)}");
        return words.Values.First();
    }

    /// <summary>A time of the form 2026-03-01T04:00:00Z.</summary>
    public DateTimeOffset Time(string name)
    {
        string text = Text(name);
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
            return time;
        if (text.Length > 0)
            Fault(name, $"'{text}' is no UTC time such as 2026-03-01T04:00:00Z");
        return DateTimeOffset.UnixEpoch;
    }

    /// <summary>A position: latitude and longitude in degrees.</summary>
    public GeoPosition Position(string name)
    {
        (double latitude, double longitude) = Ask(name, optional: false) is { } node ? Pair(node, Child(name), 90, 180) : (0, 0);
        return new GeoPosition(latitude, longitude);
    }

    /// <summary>Two numbers, neither beyond <paramref name="most"/> from zero.</summary>
    public (double First, double Second) Pair(string name, double most, (double, double) otherwise) =>
        Ask(name, optional: true) is { } node ? Pair(node, Child(name), most, most) : otherwise;

    /// <summary>At least <paramref name="least"/> positions.</summary>
    public IReadOnlyList<GeoPosition> Positions(string name, int least)
    {
        List<GeoPosition> positions = [];
        int index = 0;
        foreach (SourceNode item in Items(name, least))
        {
            (double latitude, double longitude) = Pair(item, $"{Child(name)}[{index++}]", 90, 180);
            positions.Add(new GeoPosition(latitude, longitude));
        }

        return positions;
    }

    /// <summary>An object that must be there.</summary>
    public T Object<T>(string name, Func<ObjectReader, T> read) =>
        read(Ask(name, optional: false) is { } node ? new ObjectReader(node, Child(name), _faults) : new ObjectReader(this, Child(name)));

    /// <summary>An object that may be missing.</summary>
    public T? Optional<T>(string name, Func<ObjectReader, T> read)
        where T : class => Ask(name, optional: true) is { } node ? read(new ObjectReader(node, Child(name), _faults)) : null;

    /// <summary>A list of objects with at least <paramref name="least"/> elements.</summary>
    public IReadOnlyList<T> List<T>(string name, int least, Func<ObjectReader, T> read)
    {
        List<T> list = [];
        foreach (SourceNode item in Items(name, least))
            list.Add(read(new ObjectReader(item, $"{Child(name)}[{list.Count}]", _faults)));
        return list;
    }

    /// <summary>Tells of every member that was not asked for.</summary>
    public void Done()
    {
        foreach ((string name, SourceNode node) in _members)
        {
            if (!_asked.Contains(name))
                _faults.Add(new ScenarioFault(node.Line, Child(name), $"unknown; here may stand {string.Join(", ", _asked.Order(StringComparer.Ordinal))}"));
        }
    }

    private string Child(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private SourceNode? Ask(string name, bool optional)
    {
        _asked.Add(name);
        if (_members.TryGetValue(name, out SourceNode? node))
            return node;
        if (!optional && !_absent)
            _faults.Add(new ScenarioFault(Line, Child(name), "is missing"));
        return null;
    }

    private List<SourceNode> Items(string name, int least)
    {
        if (Ask(name, optional: least == 0) is not { } node)
            return [];
        if (node.Kind != JsonTokenType.StartArray)
            Fault(name, $"must be a list, is {node.KindText}");
        else if (node.Items.Count < least)
            Fault(name, $"has {node.Items.Count} elements; at least {least} are needed");
        return node.Items;
    }

    private double Check(SourceNode node, string path, double least, double most)
    {
        if (node.Kind == JsonTokenType.Number && node.Number >= least && node.Number <= most)
            return node.Number;
        _faults.Add(new ScenarioFault(node.Line, path, node.Kind == JsonTokenType.Number
            ? string.Create(CultureInfo.InvariantCulture, $"must lie in {least}..{most}, is {node.Number}")
            : $"must be a number, is {node.KindText}"));
        return least;
    }

    private (double First, double Second) Pair(SourceNode node, string path, double mostFirst, double mostSecond)
    {
        if (node.Kind == JsonTokenType.StartArray && node.Items.Count == 2)
            return (Check(node.Items[0], path + "[0]", -mostFirst, mostFirst), Check(node.Items[1], path + "[1]", -mostSecond, mostSecond));
        _faults.Add(new ScenarioFault(node.Line, path, "must be a list of two numbers"));
        return (0, 0);
    }
}
