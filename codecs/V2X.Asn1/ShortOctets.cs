using System.Globalization;

namespace V2X.Asn1;

/// <summary>
/// An OCTET STRING of at most 8 octets held as a number, so that identifiers compare and hash as plain values.
/// </summary>
/// <param name="Value">The octets, big endian, the last one in the lowest place.</param>
/// <param name="Length">Number of octets, 0..8.</param>
public readonly record struct ShortOctets(ulong Value, int Length)
{
    /// <summary>Most octets a value holds.</summary>
    public const int MaxLength = 8;

    /// <summary>Takes the octets of <paramref name="octets"/>, at most 8.</summary>
    public static ShortOctets From(ReadOnlySpan<byte> octets)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(octets.Length, MaxLength, nameof(octets));
        ulong value = 0;
        foreach (byte octet in octets)
            value = (value << 8) | octet;
        return new ShortOctets(value, octets.Length);
    }

    /// <summary>Writes the octets to the start of <paramref name="destination"/>, which must hold <see cref="Length"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        for (int i = 0; i < Length; i++)
            destination[i] = (byte)(Value >> ((Length - 1 - i) << 3));
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() =>
        Length == 0 ? "" : Value.ToString("x" + (Length * 2).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
