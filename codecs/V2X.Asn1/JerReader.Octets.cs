using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace V2X.Asn1;

/// <content>Hexadecimal forms: octets, bit strings, unknown additions, object identifiers.</content>
public sealed partial class JerReader
{
    /// <summary>Key prefix of an extension addition that the schema does not know.</summary>
    public const string UnknownPrefix = "_ext_";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Takes <paramref name="lower"/> to <paramref name="upper"/> octets in hexadecimal.</summary>
    public bool TryOctets(JsonElement element, int lower, int upper, OctetBuffer target)
    {
        if (!TryHex(element, out byte[] octets))
            return false;
        if (octets.Length < lower || octets.Length > upper)
            return Fail(Asn1Reason.Range, $"expected {Bounds(lower, upper)} octets, found {octets.Length}");
        target.Set(octets);
        return true;
    }

    /// <summary>Takes exactly <paramref name="length"/> octets, at most 8, in hexadecimal.</summary>
    public bool TryShortOctets(JsonElement element, int length, out ShortOctets value)
    {
        value = default;
        if (!TryHex(element, out byte[] octets))
            return false;
        if (octets.Length != length)
            return Fail(Asn1Reason.Range, $"expected {length} octets, found {octets.Length}");
        value = ShortOctets.From(octets);
        return true;
    }

    /// <summary>
    /// Takes a bit string of <paramref name="lower"/> to <paramref name="upper"/> bits: an object
    /// <c>{"value": hex, "length": bits}</c>, or hexadecimal alone for <paramref name="fixedLength"/> bits (-1: whole octets).
    /// </summary>
    public bool TryBits(JsonElement element, int fixedLength, int lower, int upper, out BitString value)
    {
        value = default;
        int length = fixedLength;
        JsonElement hex = element;
        if (element.ValueKind == JsonValueKind.Object
            && (!element.TryGetProperty("value", out hex) || !element.TryGetProperty("length", out JsonElement bits) || !bits.TryGetInt32(out length)))
            return Fail(Asn1Reason.JerSyntax, "expected {\"value\": hexadecimal, \"length\": bits}");
        if (!TryHex(hex, out byte[] octets))
            return false;
        if (length < 0)
            length = octets.Length * 8;
        if (length < lower || length > upper || length > BitString.MaxLength)
            return Fail(Asn1Reason.Range, $"expected {Bounds(lower, Math.Min(upper, BitString.MaxLength))} bits, found {length}");
        if (octets.Length != (length + 7) / 8)
            return Fail(Asn1Reason.Range, $"{length} bits are {(length + 7) / 8} octets, found {octets.Length}");
        ulong number = ShortOctets.From(octets).Value;
        value = BitString.FromNumber(number >> ((octets.Length << 3) - length), length);
        return true;
    }

    /// <summary>Takes the extension additions called <c>_ext_N</c> of an object.</summary>
    public bool TryUnknownAdditions(JsonElement element, UnknownAdditions target)
    {
        foreach (JsonProperty property in element.EnumerateObject()
            .Where(p => p.Name.StartsWith(UnknownPrefix, StringComparison.Ordinal))
            .OrderBy(p => TryUnknownName(p.Name, out int index) ? index : -1))
        {
            Enter(property.Name);
            if (!TryUnknownName(property.Name, out int addition) || addition > 63)
                return Fail(Asn1Reason.JerSyntax, "unknown additions are called _ext_0 to _ext_63");
            if (!TryHex(property.Value, out byte[] octets))
                return false;
            octets.CopyTo(target.Add(addition, octets.Length));
            Leave();
        }

        return true;
    }

    /// <summary>Reads the number out of <c>_ext_N</c>.</summary>
    public static bool TryUnknownName(string name, out int addition)
    {
        addition = 0;
        return name.StartsWith(UnknownPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(UnknownPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out addition);
    }

    /// <summary>Takes an object identifier in dotted form, absolute or relative.</summary>
    public bool TryObjectIdentifier(JsonElement element, bool relative, OctetBuffer target)
    {
        if (!TryString(element, out string text))
            return false;
        return ObjectIdentifier.TryParse(text, relative, target)
            || Fail(Asn1Reason.JerSyntax, "expected an object identifier in dotted form, e.g. \"1.2.840.43664\"");
    }

    private bool TryHex(JsonElement element, out byte[] octets)
    {
        octets = [];
        if (!TryString(element, out string text))
            return false;
        if (text.Length % 2 != 0 || text.AsSpan().ContainsAnyExcept(HexDigits))
            return Fail(Asn1Reason.JerSyntax, "expected hexadecimal, two digits an octet");
        octets = Convert.FromHexString(text);
        return true;
    }
}
