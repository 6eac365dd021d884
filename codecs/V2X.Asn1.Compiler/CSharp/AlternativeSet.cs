using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>What a CHOICE and an open type have in common: a kind and one kept value an alternative.</summary>
internal sealed class AlternativeSet
{
    private readonly CodeWriter _code;
    private readonly AsnType _owner;
    private readonly IReadOnlyList<(string Name, AsnType Type, Documentation Documentation)> _alternatives;
    private readonly string? _unknownType;

    /// <param name="code">Where to write.</param>
    /// <param name="owner">The CHOICE or open type.</param>
    /// <param name="alternatives">Names and types.</param>
    /// <param name="unknownType">C# type that keeps what the schema does not know; null where nothing unknown can come.</param>
    public AlternativeSet(CodeWriter code, AsnType owner, IReadOnlyList<(string Name, AsnType Type, Documentation Documentation)> alternatives, string? unknownType)
    {
        _code = code;
        _owner = owner;
        _alternatives = alternatives;
        _unknownType = unknownType;
        var taken = new HashSet<string>(StringComparer.Ordinal)
        {
            owner.CSharpName, "Kind", "None", "Unknown", "TryDecode", "TryEncode", "WriteJer", "TryReadJer", "KindOf",
        };
        Names = alternatives.Select(a => Identifiers.Unique(Identifiers.Pascal(a.Name), taken)).ToList();
    }

    public string KindName => _owner.CSharpName + "Kind";

    /// <summary>Property and kind name of each alternative.</summary>
    public IReadOnlyList<string> Names { get; }

    public string Target(int index) => Storage.IsObject(_alternatives[index].Type) ? Names[index] : Identifiers.Field(Names[index]);

    public void WriteKind()
    {
        _code.Line($"/// <summary>What a <see cref=\"{_owner.CSharpName}\"/> holds.</summary>");
        using (_code.Open($"public enum {KindName}"))
        {
            _code.Line("/// <summary>Nothing yet.</summary>");
            _code.Line("None = 0,");
            foreach (string name in Names)
            {
                _code.Line($"/// <summary><see cref=\"{_owner.CSharpName}.{name}\"/>.</summary>");
                _code.Line($"{name},");
            }

            if (_unknownType is not null)
            {
                _code.Line("/// <summary>Something the schema does not know, kept as octets.</summary>");
                _code.Line("Unknown,");
            }
        }

        _code.Line();
    }

    public void WriteState()
    {
        for (int i = 0; i < _alternatives.Count; i++)
        {
            AsnType type = _alternatives[i].Type;
            _code.Line($"private {Storage.TypeOf(type)}{(Storage.IsObject(type) ? "?" : "")} {Identifiers.Field(Names[i])};");
        }

        if (_unknownType is not null)
            _code.Line($"private {_unknownType}? _unknown;");
        _code.Line();
        _code.Line("/// <summary>Which alternative counts; the others keep old content.</summary>");
        _code.Line($"public {KindName} Kind {{ get; set; }}");
        _code.Line();
        for (int i = 0; i < _alternatives.Count; i++)
            WriteProperty(i);
        if (_unknownType is null)
            return;
        _code.Line("/// <summary>What the schema does not know, where <see cref=\"Kind\"/> says so.</summary>");
        _code.Line($"public {_unknownType} Unknown => _unknown ??= new {_unknownType}();");
        _code.Line();
    }

    private void WriteProperty(int index)
    {
        (string name, AsnType type, Documentation documentation) = _alternatives[index];
        string kind = Storage.TypeOf(type);
        string field = Identifiers.Field(Names[index]);
        DocumentationCode.Write(_code, documentation, $"Alternative {name}.", type);
        _code.Line(Storage.IsObject(type)
            ? $"public {kind} {Names[index]} => {field} ??= new {kind}();"
            : $"public {kind} {Names[index]} {{ get => {field}; set {{ {field} = value; Kind = {KindName}.{Names[index]}; }} }}");
        _code.Line();
    }
}
