using System.Globalization;

namespace V2X.Asn1;

/// <summary>
/// A BIT STRING of at most 64 bits. Bit 0 is the first on the wire, as ASN.1 numbers them. A plain value.
/// </summary>
/// <param name="Bits">The bits, bit 0 in the most significant place; places behind <paramref name="Length"/> are zero.</param>
/// <param name="Length">Number of bits, 0..64.</param>
public readonly record struct BitString(ulong Bits, int Length)
{
    /// <summary>Most bits a value holds. No message set uses more; a longer one is refused with <see cref="Asn1Reason.Limit"/>.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether bit <paramref name="index"/> is set; false behind the end.</summary>
    public bool this[int index] => (uint)index < (uint)Length && ((Bits >> (63 - index)) & 1) != 0;

    /// <summary>Makes a bit string from a number whose lowest bit is the last of <paramref name="length"/> bits.</summary>
    public static BitString FromNumber(ulong number, int length) =>
        new(length == 0 ? 0 : number << (64 - length), length);

    /// <summary>The bits as a number whose lowest bit is the last one.</summary>
    public ulong ToNumber() => Length == 0 ? 0 : Bits >> (64 - Length);

    /// <summary>A copy with bit <paramref name="index"/> (0..Length-1) set or cleared.</summary>
    public BitString With(int index, bool value = true)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
        ulong mask = 1ul << (63 - index);
        return this with { Bits = value ? Bits | mask : Bits & ~mask };
    }

    /// <summary>Hexadecimal, most significant bit first, unused low bits zero; empty for no bits.</summary>
    public string ToHex() =>
        Length == 0 ? "" : Bits.ToString("x16", CultureInfo.InvariantCulture)[..(((Length + 7) / 8) * 2)];

    /// <summary>The bits as ASN.1 writes them, e.g. <c>'10110'B</c>.</summary>
    public override string ToString() =>
        Length == 0 ? "''B" : $"'{Convert.ToString((long)ToNumber(), 2).PadLeft(Length, '0')}'B";
}
