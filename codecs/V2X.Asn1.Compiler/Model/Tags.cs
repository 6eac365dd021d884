using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>The canonical order of tags (X.680 clause 8.6), which orders the alternatives of a CHOICE.</summary>
internal sealed class Tags(Resolver resolver)
{
    // Deeper than any chain of definitions; only types that are defined by themselves get there.
    private const int MaxDepth = 100;

    private int _depth;

    /// <summary>Whether the alternatives are tagged in the order of the text.</summary>
    public static bool AreAutomatic(StructureTypeSyntax syntax, Scope scope) =>
        scope.Module.AutomaticTags && syntax.Components.All(c => c.Type.Tag is null);

    /// <summary>The outermost tag of a type, by definition or by reference.</summary>
    public (int Class, int Number) Of(TypeSyntax syntax, Scope scope)
    {
        if (syntax.Tag is { } tag)
            return ((int)tag.Class, tag.Number);
        if (++_depth > MaxDepth)
            throw NeedsTag(syntax);
        (int, int) result = syntax switch
        {
            SimpleTypeSyntax simple => (0, Universal(simple.Kind)),
            IntegerTypeSyntax => (0, 2),
            BitStringTypeSyntax => (0, 3),
            EnumeratedTypeSyntax => (0, 10),
            ListTypeSyntax or StructureTypeSyntax { IsChoice: false } => (0, 16),
            // An untagged CHOICE takes the place of the smallest tag among its alternatives.
            StructureTypeSyntax choice when AreAutomatic(choice, scope) => ((int)TagClass.Context, 0),
            StructureTypeSyntax { Components.Count: > 0 } choice => choice.Components.Min(c => Of(c.Type, scope)),
            _ when resolver.Definition(syntax, scope) is { } definition => Of(definition.Type, definition.Scope),
            _ => throw NeedsTag(syntax),
        };
        _depth--;
        return result;
    }

    /// <summary>The tag that OER sends for an alternative; null for a CHOICE that has none, or an open type.</summary>
    public TagSyntax? Own(TypeSyntax syntax, Scope scope)
    {
        TypeSyntax type = syntax;
        for (int i = 0; i < MaxDepth; i++)
        {
            if (type.Tag is { } tag)
                return tag;
            if (type is StructureTypeSyntax { IsChoice: true })
                return null;
            if (resolver.Definition(type, scope) is not { } definition)
                break;
            (type, scope) = definition;
        }

        if (type is FieldTypeSyntax)
            return null;
        (int @class, int number) = Of(type, scope);
        return new TagSyntax((TagClass)@class, number);
    }

    private static CompilerException NeedsTag(TypeSyntax syntax) =>
        new("ASN033", syntax.Location, "an open type among alternatives without AUTOMATIC TAGS needs a tag");

    private static int Universal(SimpleKind kind) => kind switch
    {
        SimpleKind.Boolean => 1,
        SimpleKind.OctetString => 4,
        SimpleKind.Null => 5,
        SimpleKind.ObjectIdentifier => 6,
        SimpleKind.Utf8String => 12,
        SimpleKind.RelativeOid => 13,
        SimpleKind.NumericString => 18,
        SimpleKind.PrintableString => 19,
        SimpleKind.IA5String => 22,
        SimpleKind.UtcTime => 23,
        SimpleKind.GeneralizedTime => 24,
        _ => 26,
    };
}
