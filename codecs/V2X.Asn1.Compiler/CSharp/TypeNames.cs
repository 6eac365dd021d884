using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>
/// Collects every type that becomes a C# type and names it. A name taken already by a type of another module is
/// prefixed with the module's, so the first module in the order given keeps the plain names.
/// </summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<AsnType> _seen = [];
    private readonly List<(string Module, AsnType Type)> _types = [];

    /// <summary>Types to emit, in order.</summary>
    public IReadOnlyList<(string Module, AsnType Type)> Types => _types;

    public static TypeNames Assign(Schema schema)
    {
        var names = new TypeNames();
        foreach ((string module, string name, AsnType type) in schema.Named)
        {
            if (type.Name == name)
                names.Name(module, type);
        }

        foreach ((string module, _, AsnType type) in schema.Named)
            names.Walk(module, type, visitSelf: true);
        return names;
    }

    private void Name(string module, AsnType type)
    {
        if (!BecomesType(type) || !_seen.Add(type))
            return;
        string wanted = Identifiers.Pascal(type.Name);
        if (_taken.Contains(wanted))
            wanted = Identifiers.Pascal(module) + wanted;
        type.CSharpName = Identifiers.Unique(wanted, _taken);
        if (type is ChoiceType or OpenType)
            _taken.Add(type.CSharpName + "Kind");
        _types.Add((module, type));
    }

    private readonly HashSet<AsnType> _walked = [];

    private void Walk(string module, AsnType type, bool visitSelf)
    {
        if (!_walked.Add(type))
            return;
        if (visitSelf)
            Name(module, type);
        foreach (AsnType part in Parts(type))
        {
            if (part is SequenceType or ChoiceType or ListType or EnumeratedType or OpenType)
                Name(module, part);
            Walk(module, part, visitSelf: false);
        }
    }

    public static IEnumerable<AsnType> Parts(AsnType type) => type switch
    {
        SequenceType t => t.Components.Select(c => c.Type),
        ChoiceType t => t.Alternatives.Select(a => a.Type),
        ListType t => [t.Element],
        OpenType t => t.Rows.Select(r => r.Type),
        _ => [],
    };

    // Simple types become classes of constants where they say more than a property can.
    private static bool BecomesType(AsnType type) => type switch
    {
        SequenceType or ChoiceType or ListType or EnumeratedType => true,
        OpenType t => t.Rows.Count > 0,
        IntegerType => true,
        BitStringType t => t.Names.Count > 0,
        _ => false,
    };
}
