using System.Numerics;
using V2X.Asn1.Compiler.Model;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Plan;

/// <summary>Widths and bounds of encodings in unaligned PER (X.691).</summary>
internal static class Per
{
    /// <summary>Longest run that one read of the runtime delivers.</summary>
    public const int MaxRunBits = 57;

    /// <summary>Bits that hold 0..<paramref name="range"/>.</summary>
    public static int BitsFor(BigInteger range) => range <= 0 ? 0 : (int)range.GetBitLength();

    /// <summary>Bits of an index among <paramref name="count"/> items.</summary>
    public static int IndexBits(int count) => BitsFor(count - 1);

    /// <summary>Width of a simple value whose encoding always has the same one, at most <see cref="MaxRunBits"/>; null otherwise.</summary>
    public static int? FixedBits(AsnType type)
    {
        int? bits = type switch
        {
            BooleanType => 1,
            NullType => 0,
            IntegerType { Extensible: false, Lower: not null, Upper: not null } t => BitsFor(t.Upper.Value - t.Lower.Value),
            EnumeratedType { Extensible: false } t => IndexBits(t.Root.Count),
            BitStringType { Size: { IsFixed: true, Extensible: false } size } => size.Lower,
            OctetStringType { Size: { IsFixed: true, Extensible: false, Lower: <= ShortOctets.MaxLength } size } => size.Lower * 8,
            _ => null,
        };
        return bits <= MaxRunBits ? bits : null;
    }

    /// <summary>
    /// Fewest bits that a value of the type can take. A list's claimed length is checked against it before memory is
    /// reserved, so it must never be too large; 0 is always safe.
    /// </summary>
    public static int MinimumBits(AsnType type) => MinimumBits(type, []);

    private static int MinimumBits(AsnType type, HashSet<AsnType> above)
    {
        if (FixedBits(type) is int bits)
            return bits;
        if (!above.Add(type))
            return 0;
        int minimum = type switch
        {
            SequenceType t => (t.Extensible ? 1 : 0) + t.Root.Sum(c => c.HasPresenceBit ? 1 : MinimumBits(c.Type, above)),
            ChoiceType t => (t.Extensible ? 1 : 0) + Math.Min(
                t.Extensible ? 7 : int.MaxValue,
                IndexBits(t.RootCount) + t.Alternatives.Where(a => a.Addition < 0).Min(a => MinimumBits(a.Type, above))),
            ListType t => SizeBits(t.Size) + (t.Size.Extensible ? 0 : t.Size.Lower * MinimumBits(t.Element, above)),
            OctetStringType t => SizeBits(t.Size) + (t.Size.Extensible ? 0 : t.Size.Lower * 8),
            BitStringType t => SizeBits(t.Size) + (t.Size.Extensible ? 0 : t.Size.Lower),
            TextType { Kind: not SimpleKind.Utf8String } t => SizeBits(t.Size) + (t.Size.Extensible ? 0 : t.Size.Lower * CharacterBits(t)),
            EnumeratedType t => 1 + Math.Min(7, IndexBits(t.Root.Count)),
            IntegerType { Extensible: true, Lower: not null, Upper: not null } t => 1 + Math.Min(16, BitsFor(t.Upper.Value - t.Lower.Value)),
            IntegerType { Extensible: false, Lower: not null, Upper: not null } t => BitsFor(t.Upper.Value - t.Lower.Value),
            IntegerType => 16,
            _ => 8,
        };
        above.Remove(type);
        return minimum;
    }

    /// <summary>Bits in front of the units: extension bit and count; 8 for the general length.</summary>
    public static int SizeBits(SizeRange size) =>
        (size.Extensible ? 1 : 0) + (size.Upper is int upper ? BitsFor(upper - size.Lower) : 8);

    /// <summary>The characters a string type may hold, ascending; empty where every 7-bit code is allowed.</summary>
    public static string Alphabet(TextType type) => type.Alphabet ?? type.Kind switch
    {
        SimpleKind.NumericString => " 0123456789",
        SimpleKind.PrintableString => " '()+,-./0123456789:=?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        SimpleKind.VisibleString or SimpleKind.GeneralizedTime or SimpleKind.UtcTime => string.Concat(Enumerable.Range(32, 95).Select(c => (char)c)),
        _ => "",
    };

    /// <summary>Bits of one character (X.691 clause 30.5.2).</summary>
    public static int CharacterBits(TextType type)
    {
        string alphabet = Alphabet(type);
        return alphabet.Length == 0 ? 7 : IndexBits(alphabet.Length);
    }

    /// <summary>Whether characters are sent as indexes, because their codes do not fit the width (X.691 clause 30.5.4).</summary>
    public static bool SendsIndexes(TextType type)
    {
        string alphabet = Alphabet(type);
        return alphabet.Length > 0 && alphabet[^1] >= 1 << CharacterBits(type);
    }
}
