using System.Numerics;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Plan;

/// <summary>Widths and tags of encodings in canonical OER (X.696).</summary>
internal static class OerPlan
{
    /// <summary>Octets of a number of fixed width and whether it is signed; 0 octets where its length is sent (X.696 clause 10).</summary>
    public static (int Octets, bool Signed) Number(IntegerType type)
    {
        // An extensible range is none in OER.
        if (type.Extensible || type.Lower is not { } lower)
            return (0, true);
        if (lower >= 0)
            return (type.Upper is { } upper ? Fitting(upper, 0) : 0, false);
        return (type.Upper is { } most ? Fitting(BigInteger.Max(most, -lower - 1), 1) : 0, true);
    }

    private static int Fitting(BigInteger highest, int signBit)
    {
        foreach (int octets in new[] { 1, 2, 4, 8 })
        {
            if (highest < BigInteger.One << ((octets * 8) - signBit))
                return octets;
        }

        return 0;
    }

    /// <summary>Units of a string whose length is not sent, because it cannot vary; otherwise null.</summary>
    public static int? FixedLength(SizeRange size) => size is { IsFixed: true, Extensible: false } ? size.Lower : null;

    /// <summary>Bits in front of a SEQUENCE: extension bit and one a component that may be absent.</summary>
    public static int PreambleBits(int optionals, bool extensible) => optionals + (extensible ? 1 : 0);

    /// <summary>Tag as the runtime takes it: class in the two highest bits, number in the others.</summary>
    public static uint Tag(Component alternative)
    {
        if (alternative.Tag is not { } tag)
            throw new CompilerException("ASN056", alternative.Location, $"alternative {alternative.Name} has no tag of its own: give it one, or the module AUTOMATIC TAGS");
        return ((uint)tag.Class << 30) | (uint)tag.Number;
    }

    /// <summary>
    /// Fewest octets that a value of the type can take. A list's claimed length is checked against it before memory is
    /// reserved, so it must never be too large; 0 is always safe.
    /// </summary>
    public static int MinimumOctets(AsnType type) => MinimumOctets(type, []);

    private static int MinimumOctets(AsnType type, HashSet<AsnType> above)
    {
        if (!above.Add(type))
            return 0;
        int minimum = type switch
        {
            NullType => 0,
            BooleanType or EnumeratedType => 1,
            IntegerType t => Number(t) is { Octets: > 0 } number ? number.Octets : 2,
            BitStringType t => FixedLength(t.Size) is int bits ? (bits + 7) / 8 : 2,
            OctetStringType t => FixedLength(t.Size) ?? 1 + (t.Size.Extensible ? 0 : t.Size.Lower),
            TextType { Kind: not SimpleKind.Utf8String } t => FixedLength(t.Size) ?? 1,
            SequenceType t => Sequence(t, above),
            ChoiceType { Alternatives.Count: > 0 } t => 1 + (t.Extensible ? 0 : t.Alternatives.Min(a => MinimumOctets(a.Type, above))),
            ListType => 2,
            _ => 1,
        };
        above.Remove(type);
        return minimum;
    }

    private static int Sequence(SequenceType type, HashSet<AsnType> above)
    {
        int bits = PreambleBits(type.Root.Count(c => c.HasPresenceBit), type.Extensible);
        return ((bits + 7) / 8) + type.Root.Where(c => !c.HasPresenceBit).Sum(c => MinimumOctets(c.Type, above));
    }
}
