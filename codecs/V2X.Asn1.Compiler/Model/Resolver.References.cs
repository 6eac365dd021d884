using System.Numerics;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <content>References, parameters, values, classes and object sets.</content>
internal sealed partial class Resolver
{
    private AsnType ResolveReference(ReferenceTypeSyntax syntax, Scope scope, string name)
    {
        if (syntax.Module is null && scope.Arguments.TryGetValue(syntax.Name, out BoundArgument? bound))
        {
            if (bound.Argument is not TypeArgument argument)
                throw new CompilerException("ASN034", syntax.Location, $"parameter {syntax.Name} is not a type");
            return Constrain(Resolve(argument.Type, bound.Scope, name), syntax, scope, name);
        }

        (ModuleSyntax module, AssignmentSyntax assignment) = _symbols.Require(scope, syntax.Module, syntax.Name, syntax.Location);
        if (assignment is not TypeAssignment type)
            throw new CompilerException("ASN035", syntax.Location, $"{syntax.Name} is not a type");
        AsnType resolved = type.Parameters.Count == 0 && syntax.Arguments.Count == 0
            ? ResolveNamed(module, type, Scope.Of(module), "")
            : Expand(syntax, scope, module, type);
        return Constrain(resolved, syntax, scope, name);
    }

    private AsnType Expand(ReferenceTypeSyntax syntax, Scope scope, ModuleSyntax module, TypeAssignment type)
    {
        if (type.Parameters.Count != syntax.Arguments.Count)
            throw new CompilerException("ASN036", syntax.Location, $"{syntax.Name} takes {type.Parameters.Count} parameters, {syntax.Arguments.Count} are given");
        var arguments = new Dictionary<string, BoundArgument>();
        for (int i = 0; i < type.Parameters.Count; i++)
            arguments[type.Parameters[i].Name] = Bind(syntax.Arguments[i], scope);
        string suffix = string.Concat(arguments.Values.Select(a => "-" + Describe(a)));
        return ResolveNamed(module, type, new Scope(module, arguments), suffix);
    }

    /// <summary>What a reference, a parameter or a field of fixed type stands for; null for an open type.</summary>
    public (TypeSyntax Type, Scope Scope)? Definition(TypeSyntax syntax, Scope scope)
    {
        if (syntax is FieldTypeSyntax field
            && _symbols.Require(scope, null, field.ClassName, field.Location) is (var classModule, ClassAssignment @class))
            return @class.Fields.FirstOrDefault(f => f.Name == field.Field)?.Type is { } type ? (type, Scope.Of(classModule)) : null;
        if (syntax is not ReferenceTypeSyntax reference)
            return null;
        if (reference.Module is null && scope.Arguments.TryGetValue(reference.Name, out BoundArgument? bound))
            return bound.Argument is TypeArgument argument ? (argument.Type, bound.Scope) : null;
        (ModuleSyntax module, AssignmentSyntax assignment) = _symbols.Require(scope, reference.Module, reference.Name, reference.Location);
        if (assignment is not TypeAssignment named)
            return null;
        var arguments = named.Parameters.Zip(reference.Arguments).ToDictionary(p => p.First.Name, p => Bind(p.Second, scope));
        return (named.Type, new Scope(module, arguments));
    }

    // A parameter handed on as an argument is replaced by what it stands for.
    private static BoundArgument Bind(ArgumentSyntax argument, Scope scope)
    {
        string? name = argument switch
        {
            TypeArgument { Type: ReferenceTypeSyntax { Arguments.Count: 0, Module: null } type } => type.Name,
            ValueArgument { Value: ReferenceValue value } => value.Name,
            ObjectSetArgument { Set.Elements: [{ Reference: { } reference, Arguments.Count: 0 }] } => reference,
            _ => null,
        };
        return name is not null && scope.Arguments.TryGetValue(name, out BoundArgument? outer) ? outer : new BoundArgument(argument, scope);
    }

    private static string Describe(BoundArgument bound) => bound.Argument switch
    {
        TypeArgument { Type: ReferenceTypeSyntax type } => type.Name,
        ValueArgument { Value: ReferenceValue value } => value.Name,
        ValueArgument { Value: NumberValue number } => number.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ObjectSetArgument { Set.Elements: [{ Reference: { } reference }] } => reference,
        ObjectSetArgument { Set.Elements: [] } => "empty",
        ObjectSetArgument { Set.Elements: [{ } first, ..] } => $"set-{first.Location.Line}-{first.Location.Column}",
        TypeArgument type => $"type-{type.Type.Location.Line}-{type.Type.Location.Column}",
        _ => "value",
    };

    private AsnType ResolveField(FieldTypeSyntax syntax, Scope scope, string name)
    {
        (ModuleSyntax module, AssignmentSyntax assignment) = _symbols.Require(scope, null, syntax.ClassName, syntax.Location);
        if (assignment is not ClassAssignment @class)
            throw new CompilerException("ASN037", syntax.Location, $"{syntax.ClassName} is not a class");
        ClassFieldSyntax field = @class.Fields.FirstOrDefault(f => f.Name == syntax.Field)
            ?? throw new CompilerException("ASN038", syntax.Location, $"class {syntax.ClassName} has no field &{syntax.Field}");
        if (field.Type is not null)
            return Constrain(Resolve(field.Type, Scope.Of(module), name), syntax, scope, name);
        ObjectSetReferenceSyntax? table = syntax.Constraints.Select(c => c.Table).FirstOrDefault(t => t is not null);
        var open = new OpenType { Name = name, Location = syntax.Location, Selector = table?.SelectorPath };
        if (table is not null)
            _deferred.Add(() => open.Rows = Rows(table, field.Name, @class, module, scope, name));
        return open;
    }

    private List<OpenTypeRow> Rows(ObjectSetReferenceSyntax table, string field, ClassAssignment @class, ModuleSyntax classModule, Scope scope, string name)
    {
        var rows = new List<OpenTypeRow>();
        if (table.Name is not null)
            AddSet(table.Name, [], scope, table.Location);
        else
            AddElements(table.Inline!, scope);
        return rows.GroupBy(r => r.Id).Select(g => g.First()).ToList();

        void AddSet(string setName, IReadOnlyList<ArgumentSyntax> arguments, Scope where, SourceLocation location)
        {
            if (arguments.Count == 0 && where.Arguments.TryGetValue(setName, out BoundArgument? bound))
            {
                if (bound.Argument is ObjectSetArgument set)
                    AddElements(set.Set, bound.Scope);
                else if (bound.Argument is TypeArgument { Type: ReferenceTypeSyntax reference })
                    AddSet(reference.Name, reference.Arguments, bound.Scope, location);
                return;
            }

            (ModuleSyntax module, AssignmentSyntax assignment) = _symbols.Require(where, null, setName, location);
            switch (assignment)
            {
                case ObjectSetAssignment set:
                    AddElements(set.Set, Scope.Of(module));
                    break;
                case ObjectAssignment single:
                    AddObject(single.Body, Scope.Of(module), single.Location);
                    break;
                default:
                    throw new CompilerException("ASN039", location, $"{setName} is not an object set");
            }
        }

        void AddElements(ObjectSetSyntax set, Scope where)
        {
            foreach (ObjectElementSyntax element in set.Elements)
            {
                if (element.Body is not null)
                    AddObject(element.Body, where, element.Location);
                else
                    AddSet(element.Reference!, element.Arguments, where, element.Location);
            }
        }

        void AddObject(IReadOnlyList<Token> body, Scope where, SourceLocation location)
        {
            ObjectFields fields = ObjectFields.Match(@class, body, location);
            if (fields.TypeOf(field) is not { } typeTokens || fields.Id is not { } idValue)
                return;
            BigInteger id = Number(idValue, where, IdType(@class, classModule));
            TypeSyntax typeSyntax = Parser.ParseTypeFrom(typeTokens, location);
            string rowName = typeSyntax is ReferenceTypeSyntax reference ? reference.Name : $"id{id}";
            rows.Add(new OpenTypeRow(id, rowName, Resolve(typeSyntax, where, $"{name}.{rowName}")));
        }
    }

    private AsnType? IdType(ClassAssignment @class, ModuleSyntax module)
    {
        ClassFieldSyntax? id = @class.Fields.FirstOrDefault(f => f.Type is not null);
        return id is null ? null : Resolve(id.Type!, Scope.Of(module), "");
    }

    /// <summary>Evaluates a number: literal, named number or enumeration item of <paramref name="type"/>, value reference.</summary>
    public BigInteger Number(ValueSyntax value, Scope scope, AsnType? type)
    {
        switch (value)
        {
            case NumberValue number:
                return number.Number;
            case ReferenceValue reference:
                return NumberOf(reference, scope, type);
            default:
                throw new CompilerException("ASN040", value.Location, "expected a whole number or the name of one");
        }
    }

    private BigInteger NumberOf(ReferenceValue reference, Scope scope, AsnType? type)
    {
        if (scope.Arguments.TryGetValue(reference.Name, out BoundArgument? bound) && bound.Argument is ValueArgument argument)
            return Number(argument.Value, bound.Scope, type);
        if (type is IntegerType integer && integer.Names.FirstOrDefault(n => n.Name == reference.Name) is { Name: not null } named)
            return named.Value;
        if (type is EnumeratedType enumerated && enumerated.Root.Concat(enumerated.Additions).FirstOrDefault(i => i.Name == reference.Name) is { } item)
            return item.Value;
        (ModuleSyntax module, AssignmentSyntax assignment) = _symbols.Require(scope, null, reference.Name, reference.Location);
        if (assignment is not ValueAssignment value)
            throw new CompilerException("ASN041", reference.Location, $"{reference.Name} is not a value");
        if (!_evaluating.Add(value))
            throw new CompilerException("ASN043", value.Location, $"{value.Name} is defined by itself alone; give it a number");
        BigInteger result = Number(value.Value, Scope.Of(module), Resolve(value.Type, Scope.Of(module), ""));
        _evaluating.Remove(value);
        return result;
    }

    private int SmallNumber(ValueSyntax value, Scope scope)
    {
        BigInteger number = Number(value, scope, null);
        return number >= int.MinValue && number <= int.MaxValue
            ? (int)number
            : throw new CompilerException("ASN044", value.Location, $"{number} is more than an item of an enumeration or a bit number can be; use a smaller one");
    }
}
