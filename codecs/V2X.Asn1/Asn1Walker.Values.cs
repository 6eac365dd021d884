using System.Globalization;
using System.Numerics;

namespace V2X.Asn1;

/// <content>Simple types.</content>
public sealed partial class Asn1Walker
{
    private static bool ReadInteger(Asn1Node node, ref UperReader reader)
    {
        Asn1LayoutType type = node.Type;
        bool extended = false;
        if (type.Extensible && !reader.TryReadBit(out extended))
            return false;
        BigInteger number;
        if (!extended && type.Lower is { } lower && type.Upper is { } upper)
        {
            int bits = BitsFor(upper - lower);
            if (!reader.TryReadLong(bits, out ulong offset))
                return false;
            if (offset > upper - lower)
                return reader.Fail(Asn1Reason.Range, bits);
            number = lower + offset;
        }
        else if (!extended && type.Lower is { } only)
        {
            if (!reader.TryReadUnsigned(out ulong offset))
                return false;
            number = only + offset;
        }
        else
        {
            if (!reader.TryReadSigned(out long signed))
                return false;
            if (!extended && signed > type.Upper)
                return reader.Fail(Asn1Reason.Range);
            number = signed;
        }

        node.Value = number.ToString(CultureInfo.InvariantCulture);
        string? name = type.Names.FirstOrDefault(n => n.Value == number).Key;
        if (name is not null)
            node.Scaled = name;
        return true;
    }

    private static bool ReadBoolean(Asn1Node node, ref UperReader reader)
    {
        if (!reader.TryReadBit(out bool value))
            return false;
        node.Value = value ? "true" : "false";
        return true;
    }

    private static bool ReadEnumerated(Asn1Node node, ref UperReader reader)
    {
        Asn1LayoutType type = node.Type;
        bool extended = false;
        if (type.Extensible && !reader.TryReadBit(out extended))
            return false;
        int index;
        if (extended)
        {
            if (!reader.TryReadNormallySmall(out index))
                return false;
            index += type.RootItems;
        }
        else
        {
            int bits = BitsFor(type.RootItems - 1);
            if (!reader.TryReadLong(bits, out ulong number))
                return false;
            if (number >= (ulong)type.RootItems)
                return reader.Fail(Asn1Reason.Range, bits);
            index = (int)number;
        }

        node.Value = index < type.Items.Count ? type.Items[index] : JerWriting.UnknownName(index - type.RootItems);
        return true;
    }

    private static bool ReadBits(Asn1Node node, ref UperReader reader)
    {
        if (!ReadSize(node.Type, ref reader, out int count, out bool general) || (general && !reader.TryReadShortLength(out count)))
            return false;
        if (!reader.TryReadBits(count, out BitString bits))
            return false;
        node.Value = bits.ToString();
        IEnumerable<string> set = node.Type.Names.Where(n => bits[(int)n.Value]).Select(n => n.Key);
        if (node.Type.Names.Count > 0)
            node.Scaled = "{" + string.Join(", ", set) + "}";
        return true;
    }

    private static bool ReadOctets(Asn1Node node, ref UperReader reader)
    {
        var octets = new OctetBuffer();
        if (!ReadSize(node.Type, ref reader, out int count, out bool general))
            return false;
        if (general ? !reader.TryReadFragmentedOctets(octets) : !reader.TryReadOctets(count, octets))
            return false;
        node.Value = octets.ToString();
        return true;
    }

    private static bool ReadText(Asn1Node node, ref UperReader reader)
    {
        Asn1LayoutType type = node.Type;
        var text = new TextBuffer();
        if (type.Kind == "utf8")
        {
            if (!reader.TryReadUtf8(text))
                return false;
        }
        else
        {
            byte[] alphabet = type.Alphabet is null ? [] : [.. type.Alphabet.Select(c => (byte)c)];
            if (!ReadSize(type, ref reader, out int count, out bool general))
                return false;
            int lowest = type.LowestCode;
            int highest = type.HighestCode;
            if (general
                ? !reader.TryReadFragmentedCharacters(type.CharacterBits, alphabet, lowest, highest, text)
                : !reader.TryReadCharacters(count, type.CharacterBits, alphabet, lowest, highest, text))
                return false;
        }

        node.Value = "\"" + text + "\"";
        return true;
    }

    private static bool ReadObjectIdentifier(Asn1Node node, ref UperReader reader)
    {
        var contents = new OctetBuffer();
        if (!reader.TryReadFragmentedOctets(contents))
            return false;
        if (!ObjectIdentifier.IsValid(contents.Octets))
            return reader.Fail(Asn1Reason.Range);
        node.Value = ObjectIdentifier.ToText(contents.Octets, node.Type.Kind == "relative-oid");
        return true;
    }
}
