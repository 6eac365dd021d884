using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>The canonical order of tags (X.680 clause 8.6), which orders the alternatives of a CHOICE.</summary>
internal static class Tags
{
    public static (int Class, int Number) Of(TypeSyntax syntax, AsnType type)
    {
        if (syntax.Tag is { } tag)
            return ((int)tag.Class, tag.Number);
        return type switch
        {
            BooleanType => (0, 1),
            IntegerType => (0, 2),
            BitStringType => (0, 3),
            OctetStringType => (0, 4),
            NullType => (0, 5),
            ObjectIdentifierType t => (0, t.Relative ? 13 : 6),
            EnumeratedType => (0, 10),
            SequenceType or ListType => (0, 16),
            TextType t => (0, TextNumber(t.Kind)),
            // An untagged CHOICE takes the place of the smallest tag among its alternatives (X.680 clause 8.6 note).
            ChoiceType t when t.Alternatives.Count > 0 => t.Alternatives.Min(a => (0, Of(Untagged, a.Type).Number)),
            _ => throw new CompilerException("ASN033", syntax.Location, "an open type among alternatives without AUTOMATIC TAGS needs a tag"),
        };
    }

    private static readonly TypeSyntax Untagged = new SimpleTypeSyntax(SimpleKind.Null, default);

    private static int TextNumber(SimpleKind kind) => kind switch
    {
        SimpleKind.Utf8String => 12,
        SimpleKind.NumericString => 18,
        SimpleKind.PrintableString => 19,
        SimpleKind.IA5String => 22,
        SimpleKind.UtcTime => 23,
        SimpleKind.GeneralizedTime => 24,
        _ => 26,
    };
}
