using System.Globalization;

namespace V2X.Conformance.Wire;

/// <summary>The value of one field of a decoded message. A plain value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">A number, the index of an enumeration's item, the count of a list's elements or of octets; 1 or 0 for a boolean.</param>
/// <param name="Bits">Bits from the first one down, or the first octets, at most eight, as a number.</param>
/// <param name="Element">Which element of the outermost list it stands in, from 0; -1 outside lists.</param>
public readonly record struct WireValue(WireKind Kind, long Number, ulong Bits, int Element)
{
    /// <summary>Bit <paramref name="index"/> of a BIT STRING, counted from the first one; false beyond its end.</summary>
    public bool Bit(int index) => Kind == WireKind.Bits && index < Number && (Bits >> (63 - index) & 1) != 0;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        WireKind.Octets => Bits.ToString("x", CultureInfo.InvariantCulture).PadLeft((int)Math.Min(8, Number) * 2, '0'),
        WireKind.Bits => Convert.ToString((long)Bits, 2).PadLeft(64, '0')[..(int)Math.Min(64, Number)],
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };
}
