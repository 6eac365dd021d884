using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <content>SEQUENCE, CHOICE, SEQUENCE OF, ENUMERATED.</content>
internal sealed partial class Resolver
{
    private AsnType ResolveStructure(StructureTypeSyntax syntax, Scope scope, string name, string? key)
    {
        if (syntax.IsChoice)
        {
            var choice = new ChoiceType { Name = name, Location = syntax.Location, Extensible = syntax.Extensible };
            Register(choice, key);
            _deferred.Add(() => choice.Alternatives = Alternatives(syntax, scope, name));
            return choice;
        }

        var sequence = new SequenceType { Name = name, Location = syntax.Location, Extensible = syntax.Extensible };
        Register(sequence, key);
        _deferred.Add(() => sequence.Components = Components(syntax, scope, name));
        return sequence;
    }

    private void Register(AsnType type, string? key)
    {
        if (key is not null)
            _named[key] = type;
    }

    private List<Component> Components(StructureTypeSyntax syntax, Scope scope, string name)
    {
        var components = new List<Component>();
        foreach (ComponentSyntax component in syntax.Components)
        {
            if (component.ComponentsOf)
                components.AddRange(ComponentsOf(component, scope));
            else
                components.Add(Component(component, scope, name));
        }

        RefuseTwice(components, name);
        if (components.Count(c => c.HasPresenceBit && c.Addition < 0) > 64 || components.Any(c => c.Addition > 63))
            throw new CompilerException("ASN028", syntax.Location, $"{name} has more than 64 optional components or extension additions; split it");
        return components;
    }

    private static void RefuseTwice(List<Component> components, string name)
    {
        if (components.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new CompilerException("ASN027", twice.Last().Location, $"{name} has two components called {twice.Key}; rename one");
    }

    private Component Component(ComponentSyntax syntax, Scope scope, string owner)
    {
        AsnType type = Resolve(syntax.Type, scope, $"{owner}.{syntax.Name}");
        return new Component
        {
            Name = syntax.Name,
            Type = type,
            Optional = syntax.Optional,
            // An emitter sees the number that a value reference stands for.
            Default = syntax.Default is ReferenceValue value && type is IntegerType
                ? new NumberValue(Number(value, scope, type), value.Location) : syntax.Default,
            Addition = syntax.Addition,
            InGroup = syntax.InGroup,
            EndsPeek = syntax.Addition < 0 && syntax.Documentation.Contains(DocumentationParser.PeekTag),
            Documentation = Merge(DocumentationParser.Parse(syntax.Documentation), type.Documentation),
            Location = syntax.Location,
        };
    }

    // Only the root components of the other SEQUENCE are taken over (X.680 clause 25.5).
    private List<Component> ComponentsOf(ComponentSyntax syntax, Scope scope)
    {
        TypeSyntax type = syntax.Type;
        string owner = "";
        var seen = new HashSet<AssignmentSyntax>(ReferenceEqualityComparer.Instance);
        while (type is ReferenceTypeSyntax { Arguments.Count: 0 } reference)
        {
            (ModuleSyntax module, AssignmentSyntax assignment) = _symbols.Require(scope, reference.Module, reference.Name, reference.Location);
            if (assignment is not TypeAssignment { Parameters.Count: 0 } named || !seen.Add(named))
                break;
            (type, scope, owner) = (named.Type, Scope.Of(module), named.Name);
        }

        if (type is not StructureTypeSyntax { IsChoice: false } structure)
            throw new CompilerException("ASN029", syntax.Location, "COMPONENTS OF needs a SEQUENCE without parameters");
        if (!_takenOver.Add(structure))
            throw new CompilerException("ASN047", syntax.Type.Location, "this SEQUENCE takes over its own components; remove COMPONENTS OF");
        List<Component> components = Components(structure, scope, owner).Where(c => c.Addition < 0).ToList();
        _takenOver.Remove(structure);
        return components;
    }

    private List<Component> Alternatives(StructureTypeSyntax syntax, Scope scope, string name)
    {
        List<Component> alternatives = syntax.Components.Select(c => Component(c, scope, name)).ToList();
        RefuseTwice(alternatives, name);
        _deferred.Add(() => alternatives.ForEach(a => KeepOpaque(a.Type)));
        if (Tags.AreAutomatic(syntax, scope))
        {
            List<Component> inOrder = [.. alternatives.Where(a => a.Addition < 0), .. alternatives.Where(a => a.Addition >= 0)];
            for (int i = 0; i < inOrder.Count; i++)
                inOrder[i].Tag = new TagSyntax(TagClass.Context, i);
            return inOrder;
        }

        var tags = new Tags(this);
        foreach (Component alternative in alternatives)
            alternative.Tag = tags.Own(syntax.Components.First(c => c.Name == alternative.Name).Type, scope);
        List<Component> root = alternatives
            .Where(a => a.Addition < 0)
            .OrderBy(a => tags.Of(syntax.Components.First(c => c.Name == a.Name).Type, scope))
            .ToList();
        return [.. root, .. alternatives.Where(a => a.Addition >= 0)];
    }

    private ListType ResolveList(ListTypeSyntax syntax, Scope scope, string name, string? key)
    {
        var evaluator = new ConstraintEvaluator(this, scope);
        SizeRange size = syntax.Constraints
            .Where(c => !ConstraintEvaluator.IsTableOnly(c))
            .Aggregate(SizeRange.Any, (s, c) => evaluator.Sizes(s, null, c).Size);
        var list = new ListType { Name = name, Location = syntax.Location, Size = size };
        Register(list, key);
        _deferred.Add(() =>
        {
            list.Element = Resolve(syntax.Element, scope, name + ".*");
            _deferred.Add(() => KeepOpaque(list.Element));
        });
        return list;
    }

    private EnumeratedType ResolveEnumerated(EnumeratedTypeSyntax syntax, Scope scope, string name)
    {
        IEnumerable<NamedNumberSyntax> items = syntax.Root.Concat(syntax.Additions);
        if (items.GroupBy(i => i.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new CompilerException("ASN046", twice.Last().Location, $"two items are called {twice.Key}; rename one");
        var used = new HashSet<int>();
        List<EnumItem> root = Number(syntax.Root, scope, used, 0);
        List<EnumItem> additions = Number(syntax.Additions, scope, used, 0);
        return new EnumeratedType
        {
            Name = name,
            Location = syntax.Location,
            Root = root.OrderBy(i => i.Value).ToList(),
            Additions = additions,
            Extensible = syntax.Extensible,
        };
    }

    // Items without a number take the lowest that no item of the list has (X.680 clause 20.3).
    private List<EnumItem> Number(IReadOnlyList<NamedNumberSyntax> items, Scope scope, HashSet<int> used, int next)
    {
        var given = items.Where(i => i.Value is not null).ToDictionary(i => i.Name, i => SmallNumber(i.Value!, scope));
        foreach ((string name, int value) in given)
        {
            if (!used.Add(value))
                throw new CompilerException("ASN032", items.First(i => i.Name == name).Location, $"two items have the number {value}; change one");
        }

        var result = new List<EnumItem>();
        foreach (NamedNumberSyntax item in items)
        {
            if (!given.TryGetValue(item.Name, out int value))
            {
                while (!used.Add(next))
                    next++;
                value = next;
            }

            result.Add(new EnumItem(item.Name, value, DocumentationParser.Parse(item.Documentation)));
        }

        return result;
    }
}
