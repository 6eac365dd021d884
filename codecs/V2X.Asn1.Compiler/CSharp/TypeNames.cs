using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>
/// Collects every type that becomes a C# type and names it. A name taken already by a type of another module is
/// prefixed with the module's, so the first module in the order given keeps the plain names. Types of imported editions
/// get the names that their own run gives them, with their namespace in front, and are not emitted again.
/// </summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<AsnType, TypeNames> _owners;
    private readonly HashSet<AsnType> _walked = [];
    private readonly List<(string Module, AsnType Type)> _types = [];

    private TypeNames(Dictionary<AsnType, TypeNames> owners) => _owners = owners;

    /// <summary>Types to emit, in order.</summary>
    public IReadOnlyList<(string Module, AsnType Type)> Types => _types;

    public static TypeNames Assign(Schema schema)
    {
        var owners = new Dictionary<AsnType, TypeNames>();
        var names = new TypeNames(owners);
        List<(TypeNames Names, ImportedEdition Edition)> imports = [.. schema.Imports.Select(i => (new TypeNames(owners), i))];
        foreach ((TypeNames importedNames, ImportedEdition edition) in imports)
            importedNames.NameAll(edition.Named);
        names.NameAll(schema.Named);
        foreach ((TypeNames importedNames, ImportedEdition edition) in imports)
            importedNames.WalkAll(edition.Named);
        names.WalkAll(schema.Named);
        foreach ((TypeNames importedNames, ImportedEdition edition) in imports)
            importedNames.Qualify(edition.Namespace);
        return names;
    }

    // Before anything is walked through, so that every edition knows which types are another's.
    private void NameAll(IReadOnlyList<(string Module, string Name, AsnType Type)> named)
    {
        foreach ((string module, string name, AsnType type) in named)
        {
            if (type.Name == name)
                Name(module, type);
        }
    }

    private void WalkAll(IReadOnlyList<(string Module, string Name, AsnType Type)> named)
    {
        foreach ((string module, _, AsnType type) in named)
            Walk(module, type, visitSelf: true);
    }

    private void Qualify(string @namespace)
    {
        foreach ((_, AsnType type) in _types)
            type.CSharpName = $"global::{@namespace}.{type.CSharpName}";
    }

    private void Name(string module, AsnType type)
    {
        if (!BecomesType(type) || !_owners.TryAdd(type, this))
            return;
        string wanted = Identifiers.Pascal(type.Name);
        if (_taken.Contains(wanted))
            wanted = Identifiers.Pascal(module) + wanted;
        type.CSharpName = Identifiers.Unique(wanted, _taken);
        if (type is ChoiceType or OpenType)
            _taken.Add(type.CSharpName + "Kind");
        _types.Add((module, type));
    }

    private void Walk(string module, AsnType type, bool visitSelf)
    {
        if (!_walked.Add(type) || (_owners.TryGetValue(type, out TypeNames? owner) && owner != this))
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
