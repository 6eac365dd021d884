using System.Numerics;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

/// <summary>A range of numbers; an absent bound is no bound. <c>Empty</c> where nothing is left.</summary>
internal readonly record struct Bounds(BigInteger? Lower, BigInteger? Upper)
{
    public static readonly Bounds All = new(null, null);

    public Bounds Intersect(Bounds other) => new(Max(Lower, other.Lower), Min(Upper, other.Upper));

    public Bounds Hull(Bounds other) => new(
        Lower is null || other.Lower is null ? null : BigInteger.Min(Lower.Value, other.Lower.Value),
        Upper is null || other.Upper is null ? null : BigInteger.Max(Upper.Value, other.Upper.Value));

    private static BigInteger? Max(BigInteger? a, BigInteger? b) => a is null ? b : b is null ? a : BigInteger.Max(a.Value, b.Value);

    private static BigInteger? Min(BigInteger? a, BigInteger? b) => a is null ? b : b is null ? a : BigInteger.Min(a.Value, b.Value);
}

/// <summary>
/// Works out the PER-visible part of constraints (X.691 clause 10.3): value range, size and alphabet. Constraints in
/// series intersect, and the last one alone says whether the result is extensible (X.680 clause 50.8).
/// </summary>
/// <param name="resolver">Evaluates values and types.</param>
/// <param name="scope">Where names are looked up.</param>
/// <param name="governor">The type under constraint, whose named numbers may stand in it.</param>
internal sealed class ConstraintEvaluator(Resolver resolver, Scope scope, AsnType? governor = null)
{
    public (Bounds Bounds, bool Extensible) Values(Bounds parent, bool parentExtensible, ConstraintSyntax constraint)
    {
        if (constraint.Root is null)
            return (parent, parentExtensible);
        Bounds root = Values(constraint.Root, parent);
        return (parent.Intersect(root), constraint.Extensible);
    }

    public (SizeRange Size, string? Alphabet) Sizes(SizeRange parent, string? alphabet, ConstraintSyntax constraint)
    {
        if (constraint.Root is null)
            return (parent, alphabet);
        if (FindSize(constraint.Root) is { } size)
        {
            (Bounds bounds, bool extensible) = Values(new Bounds(parent.Lower, parent.Upper), false, size.Size);
            if (bounds.Lower is { } lower && (lower < 0 || lower > MaxSize))
                throw new CompilerException("ASN045", constraint.Location, $"a size of {lower} or more cannot be held; sizes go from 0 to {MaxSize}");
            parent = new SizeRange((int)(bounds.Lower ?? 0), ToSize(bounds.Upper), extensible || constraint.Extensible);
        }
        else if (parent.Extensible && !constraint.Extensible)
        {
            parent = parent with { Extensible = false, LostExtension = true };
        }

        if (FindAlphabet(constraint.Root) is { } characters && !constraint.Extensible && !characters.Alphabet.Extensible)
            alphabet = Characters(characters.Alphabet.Root!);
        return (parent, alphabet);
    }

    public static bool IsTableOnly(ConstraintSyntax constraint) => constraint.Root is null;

    private const int MaxSize = 1 << 28;

    // A size of 64 Ki or more is encoded as if it had no upper bound (X.691 clause 11.9.4).
    private static int? ToSize(BigInteger? upper) => upper is null || upper > 65_535 ? null : (int)upper;

    private Bounds Values(ElementSyntax element, Bounds parent)
    {
        switch (element)
        {
            case ValueElement single:
                BigInteger value = Number(single.Value);
                return new Bounds(value, value);
            case RangeElement range:
                BigInteger? lower = range.Lower is null ? parent.Lower : Number(range.Lower) + (range.LowerOpen ? 1 : 0);
                BigInteger? upper = range.Upper is null ? parent.Upper : Number(range.Upper) - (range.UpperOpen ? 1 : 0);
                if (lower > upper)
                    throw new CompilerException("ASN030", range.Location, $"the range {lower}..{upper} is empty; exchange its bounds");
                return new Bounds(lower, upper);
            case UnionElement union:
                return union.Parts.Select(p => Values(p, parent)).Aggregate((a, b) => a.Hull(b));
            case IntersectionElement intersection:
                return intersection.Parts.Select(p => Values(p, parent)).Aggregate(parent, (a, b) => a.Intersect(b));
            case ContainedTypeElement contained when resolver.Resolve(contained.Type, scope, "") is IntegerType integer:
                return new Bounds(integer.Lower, integer.Upper);
            default:
                return parent;
        }
    }

    private BigInteger Number(ValueSyntax value) => resolver.Number(value, scope, governor);

    private static SizeElement? FindSize(ElementSyntax element) => element switch
    {
        SizeElement size => size,
        IntersectionElement intersection => intersection.Parts.Select(FindSize).FirstOrDefault(s => s is not null),
        _ => null,
    };

    private static AlphabetElement? FindAlphabet(ElementSyntax element) => element switch
    {
        AlphabetElement alphabet => alphabet,
        IntersectionElement intersection => intersection.Parts.Select(FindAlphabet).FirstOrDefault(s => s is not null),
        _ => null,
    };

    private static string Characters(ElementSyntax element) => element switch
    {
        ValueElement { Value: TextValue text } => Sorted(text.Text),
        RangeElement { Lower: TextValue { Text.Length: 1 } lower, Upper: TextValue { Text.Length: 1 } upper } =>
            string.Concat(Enumerable.Range(lower.Text[0], upper.Text[0] - lower.Text[0] + 1).Select(c => (char)c)),
        UnionElement union => Sorted(string.Concat(union.Parts.Select(Characters))),
        _ => throw new CompilerException("ASN031", element.Location, "a permitted alphabet is written as strings and ranges of single characters"),
    };

    private static string Sorted(string characters) => string.Concat(characters.Distinct().Order());
}
