using System.Text.Json.Nodes;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Plan;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>
/// Writes the layout of an edition as JSON, embedded beside the code: tools walk an encoding with it and show each
/// field with its bits, name and unit.
/// </summary>
internal sealed class LayoutEmitter
{
    private readonly Dictionary<AsnType, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly JsonObject _types = [];
    private readonly Queue<AsnType> _open = new();

    public static string Emit(Schema schema)
    {
        var emitter = new LayoutEmitter();
        foreach ((_, string name, AsnType type) in schema.Named)
        {
            if (type is SequenceType or ChoiceType or ListType && type.Name == name)
                emitter.Reference(type);
        }

        while (emitter._open.TryDequeue(out AsnType? type))
            emitter._types[emitter._names[type]] = emitter.Describe(type);
        return new JsonObject { ["edition"] = schema.Edition, ["types"] = emitter._types }.ToJsonString();
    }

    private string Reference(AsnType type)
    {
        if (_names.TryGetValue(type, out string? known))
            return known;
        string name = type.Name;
        for (int i = 2; !_taken.Add(name); i++)
            name = $"{type.Name}#{i}";
        _names[type] = name;
        _open.Enqueue(type);
        return name;
    }

    private JsonObject Describe(AsnType type)
    {
        JsonObject node = type switch
        {
            BooleanType => new JsonObject { ["kind"] = "boolean" },
            NullType => new JsonObject { ["kind"] = "null" },
            IntegerType t => Integer(t),
            EnumeratedType t => Enumerated(t),
            BitStringType t => Sized("bits", t.Size, Named(t.Names.Select(n => (n.Name, n.Bit)))),
            OctetStringType t => Sized("octets", t.Size, null),
            TextType t => Text(t),
            ObjectIdentifierType t => new JsonObject { ["kind"] = t.Relative ? "relative-oid" : "oid" },
            SequenceType t => Structure("sequence", t.Extensible, t.Components, t.AdditionCount),
            ChoiceType t => Structure("choice", t.Extensible, t.Alternatives, t.Alternatives.Count - t.RootCount),
            ListType t => Sized("list", t.Size, null, ("element", Reference(t.Element))),
            OpenType t => Open(t),
            _ => throw new InvalidOperationException(type.Name),
        };
        if (type.Documentation.Unit is { } unit)
            node["unit"] = unit;
        if (type.Documentation.Unavailable is { } unavailable)
            node["unavailable"] = (long)unavailable;
        if (type is SequenceType or ChoiceType or ListType && type.Documentation.Prose.Count > 0)
            node["text"] = type.Documentation.Prose[0];
        return node;
    }

    private static JsonObject Integer(IntegerType type)
    {
        var node = new JsonObject { ["kind"] = "integer" };
        if (type.Lower is { } lower)
            node["lower"] = JsonNode.Parse(lower.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (type.Upper is { } upper)
            node["upper"] = JsonNode.Parse(upper.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (type.Extensible)
            node["extensible"] = true;
        if (type.Names.Count is > 0 and < 64)
            node["names"] = Named(type.Names.Select(n => (n.Name, (int)n.Value)));
        return node;
    }

    private static JsonObject Enumerated(EnumeratedType type) => new()
    {
        ["kind"] = "enumerated",
        ["root"] = new JsonArray(type.Root.Select(i => (JsonNode)i.Name).ToArray()),
        ["additions"] = new JsonArray(type.Additions.Select(i => (JsonNode)i.Name).ToArray()),
        ["extensible"] = type.Extensible,
    };

    private static JsonObject Text(TextType type)
    {
        JsonObject node = Sized(type.Kind == SimpleKind.Utf8String ? "utf8" : "text", type.Size, null);
        if (type.Kind != SimpleKind.Utf8String)
        {
            node["bits"] = Per.CharacterBits(type);
            string alphabet = Per.Alphabet(type);
            if (Per.SendsIndexes(type))
                node["alphabet"] = alphabet;
            if (alphabet.Length > 0)
            {
                node["lowest"] = (int)alphabet[0];
                node["highest"] = (int)alphabet[^1];
            }
        }

        return node;
    }

    private static JsonObject Named(IEnumerable<(string Name, int Number)> names)
    {
        var node = new JsonObject();
        foreach ((string name, int number) in names)
            node[name] = number;
        return node;
    }

    private static JsonObject Sized(string kind, SizeRange size, JsonObject? names, (string Key, string Value)? extra = null)
    {
        var node = new JsonObject { ["kind"] = kind, ["lower"] = size.Lower };
        if (size.Upper is int upper)
            node["upper"] = upper;
        if (size.Extensible)
            node["extensible"] = true;
        if (size.LostExtension && kind == "list")
            node["lostExtension"] = true;
        if (names is { Count: > 0 })
            node["names"] = names;
        if (extra is { } pair)
            node[pair.Key] = pair.Value;
        return node;
    }

    private JsonObject Structure(string kind, bool extensible, IReadOnlyList<Component> components, int additions)
    {
        var members = new JsonArray();
        foreach (Component component in components)
        {
            var member = new JsonObject { ["name"] = component.Name, ["type"] = Reference(component.Type) };
            if (component.HasPresenceBit)
                member["optional"] = true;
            if (component.Addition >= 0)
                member["addition"] = component.Addition;
            if (component.InGroup)
                member["group"] = true;
            if (component.Documentation.Unit is { } unit && component.Type.Documentation.Unit != unit)
                member["unit"] = unit;
            if (component.Documentation.Unavailable is { } unavailable && component.Type.Documentation.Unavailable != unavailable)
                member["unavailable"] = (long)unavailable;
            members.Add(member);
        }

        return new JsonObject { ["kind"] = kind, ["extensible"] = extensible, ["additions"] = additions, ["members"] = members };
    }

    private JsonObject Open(OpenType type)
    {
        var rows = new JsonObject();
        foreach (OpenTypeRow row in type.Rows)
            rows[row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Reference(row.Type);
        var node = new JsonObject { ["kind"] = "open", ["rows"] = rows };
        if (type.Selector is not null)
            node["selector"] = type.Selector.Split('.')[^1];
        return node;
    }
}
