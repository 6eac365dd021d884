using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>
/// Turns syntax into the resolved model: follows references and imports, expands parameters and COMPONENTS OF,
/// evaluates constraints and values, and ties open types to their object sets.
/// </summary>
internal sealed partial class Resolver
{
    private readonly SymbolTable _symbols;
    private readonly Dictionary<string, AsnType> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _resolving = new(StringComparer.Ordinal);
    private readonly HashSet<ValueAssignment> _evaluating = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<StructureTypeSyntax> _takenOver = new(ReferenceEqualityComparer.Instance);
    private readonly List<Action> _deferred = [];

    private Resolver(IReadOnlyList<ModuleSyntax> modules) => _symbols = new SymbolTable(modules);

    /// <summary>Resolves every type assignment without parameters of <paramref name="modules"/>.</summary>
    public static Schema Resolve(string edition, IReadOnlyList<ModuleSyntax> modules, IReadOnlyList<(string Namespace, List<ModuleSyntax> Modules)> imports)
    {
        var resolver = new Resolver([.. modules, .. imports.SelectMany(i => i.Modules)]);
        List<ImportedEdition> imported = [.. imports.Select(i => new ImportedEdition(i.Namespace, resolver.ResolveAll(i.Modules)))];
        List<(string, string, AsnType)> named = resolver.ResolveAll(modules);
        resolver.RunDeferred();
        return new Schema { Edition = edition, Named = named, Imports = imported };
    }

    private List<(string, string, AsnType)> ResolveAll(IReadOnlyList<ModuleSyntax> modules)
    {
        var named = new List<(string, string, AsnType)>();
        foreach (ModuleSyntax module in modules)
        {
            foreach (TypeAssignment assignment in module.Assignments.OfType<TypeAssignment>().Where(a => a.Parameters.Count == 0))
                named.Add((module.Name, assignment.Name, ResolveNamed(module, assignment, Scope.Of(module), "")));
            foreach (ValueAssignment value in module.Assignments.OfType<ValueAssignment>())
                Check(value, module);
        }

        return named;
    }

    private void RunDeferred()
    {
        // Filling one structure may meet others, which then wait at the end of the list.
        for (int i = 0; i < _deferred.Count; i++)
            _deferred[i]();
    }

    // The id that selects the content stands in a SEQUENCE further out, which the type of the element does not see.
    private static void KeepOpaque(AsnType type)
    {
        if (type is OpenType { Selector: not null } open)
            open.Rows = [];
    }

    private void Check(ValueAssignment assignment, ModuleSyntax module)
    {
        AsnType type = Resolve(assignment.Type, Scope.Of(module), assignment.Name);
        if (type is IntegerType or EnumeratedType)
            Number(assignment.Value, Scope.Of(module), type);
    }

    private AsnType ResolveNamed(ModuleSyntax module, TypeAssignment assignment, Scope scope, string suffix)
    {
        string key = $"{module.Name}.{assignment.Name}{suffix}";
        if (_named.TryGetValue(key, out AsnType? known))
            return known;
        if (!_resolving.Add(key))
            throw new CompilerException("ASN025", assignment.Location, $"{assignment.Name} is defined by itself alone; give it a structure");
        AsnType type = Resolve(assignment.Type, scope, assignment.Name + suffix, key);
        Documentation documentation = DocumentationParser.Parse(assignment.Documentation);
        // An alias of a simple type gets its own name and text; structures are shared.
        if (type.Name != assignment.Name + suffix && IsSimple(type))
            type = Rename(type, assignment.Name + suffix);
        if (type.Name == assignment.Name + suffix && !documentation.IsEmpty)
            type.Documentation = Merge(documentation, type.Documentation);
        if (type is SequenceType sequence && assignment.Documentation.Contains(DocumentationParser.OctetsTag))
            sequence.KeepsOctets = true;
        _resolving.Remove(key);
        return _named[key] = type;
    }

    private static Documentation Merge(Documentation own, Documentation inherited) => new(
        own.Prose.Count > 0 ? own.Prose : inherited.Prose,
        own.Unit ?? inherited.Unit,
        own.Unavailable ?? inherited.Unavailable,
        own.Clause ?? inherited.Clause);

    private static bool IsSimple(AsnType type) => type is not (SequenceType or ChoiceType or ListType or EnumeratedType or OpenType);

    private static AsnType Rename(AsnType type, string name) => type switch
    {
        IntegerType t => new IntegerType { Name = name, Location = t.Location, Documentation = t.Documentation, Lower = t.Lower, Upper = t.Upper, Extensible = t.Extensible, Names = t.Names },
        BitStringType t => new BitStringType { Name = name, Location = t.Location, Documentation = t.Documentation, Size = t.Size, Names = t.Names },
        OctetStringType t => new OctetStringType { Name = name, Location = t.Location, Documentation = t.Documentation, Size = t.Size },
        TextType t => new TextType { Name = name, Location = t.Location, Documentation = t.Documentation, Kind = t.Kind, Size = t.Size, Alphabet = t.Alphabet },
        BooleanType t => new BooleanType { Name = name, Location = t.Location, Documentation = t.Documentation },
        NullType t => new NullType { Name = name, Location = t.Location, Documentation = t.Documentation },
        ObjectIdentifierType t => new ObjectIdentifierType { Name = name, Location = t.Location, Documentation = t.Documentation, Relative = t.Relative },
        _ => type,
    };

    /// <summary>Resolves a type that stands at the place called <paramref name="name"/>.</summary>
    /// <param name="syntax">The type.</param>
    /// <param name="scope">Where its names are looked up.</param>
    /// <param name="name">Name for the type where it is defined here.</param>
    /// <param name="key">Key under which a structure registers itself before its members are resolved.</param>
    public AsnType Resolve(TypeSyntax syntax, Scope scope, string name, string? key = null)
    {
        switch (syntax)
        {
            case ReferenceTypeSyntax reference:
                return ResolveReference(reference, scope, name);
            case FieldTypeSyntax field:
                return ResolveField(field, scope, name);
            case StructureTypeSyntax structure:
                return ResolveStructure(structure, scope, name, key);
            case ListTypeSyntax list:
                return ResolveList(list, scope, name, key);
            case EnumeratedTypeSyntax enumerated:
                return ResolveEnumerated(enumerated, scope, name);
            default:
                return Constrain(ResolveSimple(syntax, scope, name), syntax, scope, name);
        }
    }

    private AsnType ResolveSimple(TypeSyntax syntax, Scope scope, string name)
    {
        switch (syntax)
        {
            case IntegerTypeSyntax integer:
                return new IntegerType
                {
                    Name = name,
                    Location = syntax.Location,
                    Names = integer.Names.Select(n => (n.Name, Number(n.Value!, scope, null))).ToList(),
                };
            case BitStringTypeSyntax bits:
                return new BitStringType
                {
                    Name = name,
                    Location = syntax.Location,
                    Size = SizeRange.Any,
                    Names = bits.Names.Select(n => (n.Name, SmallNumber(n.Value!, scope), DocumentationParser.Parse(n.Documentation))).ToList(),
                };
            case SimpleTypeSyntax simple:
                return MakeSimple(simple, name);
            default:
                throw new CompilerException("ASN026", syntax.Location, "this type cannot stand here");
        }
    }

    private static AsnType MakeSimple(SimpleTypeSyntax syntax, string name) => syntax.Kind switch
    {
        SimpleKind.Boolean => new BooleanType { Name = name, Location = syntax.Location },
        SimpleKind.Null => new NullType { Name = name, Location = syntax.Location },
        SimpleKind.OctetString => new OctetStringType { Name = name, Location = syntax.Location, Size = SizeRange.Any },
        SimpleKind.ObjectIdentifier => new ObjectIdentifierType { Name = name, Location = syntax.Location, Relative = false },
        SimpleKind.RelativeOid => new ObjectIdentifierType { Name = name, Location = syntax.Location, Relative = true },
        _ => new TextType { Name = name, Location = syntax.Location, Kind = syntax.Kind, Size = SizeRange.Any },
    };

    private AsnType Constrain(AsnType type, TypeSyntax syntax, Scope scope, string name)
    {
        var evaluator = new ConstraintEvaluator(this, scope, type);
        foreach (ConstraintSyntax constraint in syntax.Constraints.Where(c => !ConstraintEvaluator.IsTableOnly(c)))
            type = Constrain(type, constraint, evaluator, name);
        return type;
    }

    private AsnType Constrain(AsnType type, ConstraintSyntax constraint, ConstraintEvaluator evaluator, string name)
    {
        switch (type)
        {
            case IntegerType t:
                (Bounds bounds, bool extensible) = evaluator.Values(new Bounds(t.Lower, t.Upper), t.Extensible, constraint);
                return new IntegerType { Name = name, Location = t.Location, Documentation = t.Documentation, Lower = bounds.Lower, Upper = bounds.Upper, Extensible = extensible, Names = t.Names };
            case BitStringType t:
                return new BitStringType { Name = name, Location = t.Location, Documentation = t.Documentation, Size = evaluator.Sizes(t.Size, null, constraint).Size, Names = t.Names };
            case OctetStringType t:
                return new OctetStringType { Name = name, Location = t.Location, Documentation = t.Documentation, Size = evaluator.Sizes(t.Size, null, constraint).Size };
            case TextType t:
                (SizeRange size, string? alphabet) = evaluator.Sizes(t.Size, t.Alphabet, constraint);
                return new TextType { Name = name, Location = t.Location, Documentation = t.Documentation, Kind = t.Kind, Size = size, Alphabet = alphabet };
            case ListType t:
                SizeRange listSize = evaluator.Sizes(t.Size, null, constraint).Size;
                if (listSize == t.Size)
                    return t;
                var narrowed = new ListType { Name = name, Location = t.Location, Documentation = t.Documentation, Size = listSize };
                _deferred.Add(() => narrowed.Element = t.Element);
                return narrowed;
            default:
                // Enumerations, structures and choices have no constraint that PER sees.
                return type;
        }
    }
}
