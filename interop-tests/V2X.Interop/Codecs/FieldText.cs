using System.Globalization;
using System.Numerics;
using System.Text;
using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>Values as a person reads them.</summary>
internal static class FieldText
{
    private const int MostHexDigits = 64;

    /// <summary>Bits that hold 0..<paramref name="range"/>.</summary>
    public static int BitsFor(BigInteger range) => range <= 0 ? 0 : (int)range.GetBitLength();

    /// <summary>A number with its meaning: name, "unavailable", or the quantity in its unit.</summary>
    public static string Number(Asn1LayoutType type, Asn1LayoutMember? member, BigInteger value)
    {
        string raw = value.ToString(CultureInfo.InvariantCulture);
        if (value == (member?.Unavailable ?? type.Unavailable))
            return raw + " (unavailable)";
        foreach ((string name, long number) in type.Names)
        {
            if (value == number)
                return $"{raw} ({name})";
        }

        return Quantity(member?.Unit ?? type.Unit, value) is { } quantity ? $"{raw} ({quantity})" : raw;
    }

    /// <summary>A string of bits, octets or characters; <paramref name="unitBits"/> bits each.</summary>
    public static string String(Asn1LayoutType type, IReadOnlyList<bool> bits, int unitBits) => type.Kind switch
    {
        "bits" => Bits(type, bits),
        "text" => Quote(Characters(type, bits, unitBits)),
        "utf8" => Quote(Encoding.UTF8.GetString(Octets(bits))),
        _ => Hex(Octets(bits)),
    };

    // "0.02 m/s" times 250 is "5.00 m/s": as many decimals as the step has.
    private static string? Quantity(string? unit, BigInteger value)
    {
        if (unit is null)
            return null;
        int space = unit.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || !decimal.TryParse(unit.AsSpan(0, space), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal step) || BigInteger.Abs(value) > 1_000_000_000_000_000)
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)value * step}{unit[space..]}");
    }

    private static string Bits(Asn1LayoutType type, IReadOnlyList<bool> bits)
    {
        StringBuilder text = new();
        foreach (bool bit in bits)
            text.Append(bit ? '1' : '0');
        string[] set = [.. type.Names.Where(name => name.Value < bits.Count && bits[(int)name.Value]).OrderBy(name => name.Value).Select(name => name.Key)];
        return set.Length == 0 ? text.ToString() : $"{text} ({string.Join(", ", set)})";
    }

    private static string Characters(Asn1LayoutType type, IReadOnlyList<bool> bits, int unitBits)
    {
        StringBuilder text = new();
        for (int i = 0; unitBits > 0 && i + unitBits <= bits.Count; i += unitBits)
        {
            int code = 0;
            for (int j = 0; j < unitBits; j++)
                code = (code << 1) | (bits[i + j] ? 1 : 0);
            text.Append(type.Alphabet is { } alphabet ? (code < alphabet.Length ? alphabet[code] : '?') : (char)code);
        }

        return text.ToString();
    }

    private static byte[] Octets(IReadOnlyList<bool> bits)
    {
        byte[] octets = new byte[bits.Count / 8];
        for (int i = 0; i < octets.Length * 8; i++)
            octets[i / 8] |= (byte)(bits[i] ? 0x80 >> (i % 8) : 0);
        return octets;
    }

    private static string Hex(byte[] octets)
    {
        string hex = Convert.ToHexStringLower(octets);
        return hex.Length <= MostHexDigits ? hex : string.Create(CultureInfo.InvariantCulture, $"{hex.AsSpan(0, MostHexDigits)}... ({octets.Length} octets)");
    }

    // A message must not be able to move the cursor of the terminal it is shown on.
    private static string Quote(string text)
    {
        StringBuilder safe = new("\"");
        foreach (char c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e')
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                safe.Append(c);
        }

        return safe.Append('"').ToString();
    }
}
