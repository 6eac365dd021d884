using System.Globalization;
using System.Text.Json;

namespace V2X.Asn1;

/// <summary>What the generated <c>WriteJer</c> methods share. Thread safe as the writer is.</summary>
public static class JerWriting
{
    /// <summary>Writes octets as lower-case hexadecimal.</summary>
    public static void WriteHex(this Utf8JsonWriter writer, ReadOnlySpan<byte> octets)
    {
        Span<byte> hex = octets.Length <= 512 ? stackalloc byte[1024] : new byte[octets.Length * 2];
        for (int i = 0; i < octets.Length; i++)
        {
            hex[i * 2] = "0123456789abcdef"u8[octets[i] >> 4];
            hex[(i * 2) + 1] = "0123456789abcdef"u8[octets[i] & 15];
        }

        writer.WriteStringValue(hex[..(octets.Length * 2)]);
    }

    /// <summary>Writes a short octet string as lower-case hexadecimal.</summary>
    public static void WriteHex(this Utf8JsonWriter writer, ShortOctets octets)
    {
        Span<byte> raw = stackalloc byte[ShortOctets.MaxLength];
        octets.CopyTo(raw);
        writer.WriteHex(raw[..octets.Length]);
    }

    /// <summary>
    /// Writes a bit string: plain hexadecimal where it has <paramref name="fixedLength"/> bits, else the object form
    /// that says its length.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="bits">The bits.</param>
    /// <param name="fixedLength">Length that the type fixes for its root; -1 where it varies.</param>
    public static void WriteBits(this Utf8JsonWriter writer, BitString bits, int fixedLength)
    {
        var octets = new ShortOctets(
            bits.Length == 0 ? 0 : bits.Bits >> (64 - (((bits.Length + 7) / 8) * 8)), (bits.Length + 7) / 8);
        if (bits.Length == fixedLength)
        {
            writer.WriteHex(octets);
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("length"u8, bits.Length);
        writer.WritePropertyName("value"u8);
        writer.WriteHex(octets);
        writer.WriteEndObject();
    }

    /// <summary>Writes the name of an enumeration item, or <c>_ext_N</c> for unknown addition N (value -1-N).</summary>
    public static void WriteEnumerated(this Utf8JsonWriter writer, int value, string[] names, int[] values)
    {
        int index = Array.IndexOf(values, value);
        if (index >= 0)
            writer.WriteStringValue(names[index]);
        else
            writer.WriteStringValue(UnknownName(-1 - value));
    }

    /// <summary>Writes the extension additions that the schema does not know.</summary>
    public static void WriteUnknown(this Utf8JsonWriter writer, UnknownAdditions additions)
    {
        for (int i = 0; i < additions.Count; i++)
        {
            writer.WritePropertyName(UnknownName(additions.IndexOf(i)));
            writer.WriteHex(additions.OctetsOf(i));
        }
    }

    /// <summary>Key of unknown addition <paramref name="index"/>.</summary>
    public static string UnknownName(int index) => JerReader.UnknownPrefix + index.ToString(CultureInfo.InvariantCulture);
}
