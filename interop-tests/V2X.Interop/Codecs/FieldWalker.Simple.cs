using System.Globalization;
using System.Numerics;
using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <content>Values without parts, and the counts in front of strings and lists.</content>
internal sealed partial class FieldWalker
{
    private static bool TrySimple(ref UperReader reader, Asn1LayoutType type, Field field, Asn1LayoutMember? member, out long number)
    {
        number = -1;
        switch (type.Kind)
        {
            case "integer":
                if (!TryInteger(ref reader, type, out BigInteger value))
                    return false;
                number = value >= long.MinValue && value <= long.MaxValue ? (long)value : -1;
                field.Value = FieldText.Number(type, member, value);
                return true;
            case "boolean":
                if (!reader.TryReadBit(out bool bit))
                    return false;
                field.Value = bit ? "true" : "false";
                return true;
            case "null":
                field.Value = "null";
                return true;
            case "enumerated":
                return TryEnumerated(ref reader, type, field);
            default:
                return TryString(ref reader, type, field);
        }
    }

    private static bool TryInteger(ref UperReader reader, Asn1LayoutType type, out BigInteger value)
    {
        value = 0;
        bool outside = false;
        if (type.Extensible && !reader.TryReadBit(out outside))
            return false;
        if (!outside && type.Lower is { } lower && type.Upper is { } upper)
        {
            bool read = reader.TryReadLong(FieldText.BitsFor(upper - lower), out ulong offset);
            value = lower + offset;
            return read && value <= upper;
        }

        if (!outside && type.Lower is { } least)
        {
            bool read = reader.TryReadUnsigned(out ulong offset);
            value = least + offset;
            return read;
        }

        bool signed = reader.TryReadSigned(out long free);
        value = free;
        return signed;
    }

    private static bool TryEnumerated(ref UperReader reader, Asn1LayoutType type, Field field)
    {
        bool outside = false;
        if (type.Extensible && !reader.TryReadBit(out outside))
            return false;
        int index;
        if (outside)
        {
            if (!reader.TryReadNormallySmall(out int addition))
                return false;
            index = type.RootItems + addition;
            field.Value = index < type.Items.Count ? type.Items[index] : "_ext_" + addition.ToString(CultureInfo.InvariantCulture);
            return true;
        }

        if (!reader.TryReadLong(FieldText.BitsFor(type.RootItems - 1), out ulong root) || (int)root >= type.RootItems)
            return false;
        field.Value = type.Items[(int)root];
        return true;
    }

    private static bool TryString(ref UperReader reader, Asn1LayoutType type, Field field)
    {
        List<bool> bits = [];
        int unitBits = type.Kind switch { "bits" => 1, "text" => type.CharacterBits, _ => 8 };
        bool more = false;
        do
        {
            if (!TryCount(ref reader, type, !more, out int count, out more) || (long)count * unitBits > reader.Remaining)
                return reader.Fail(Asn1Reason.Overrun);
            for (int i = 0; i < count * unitBits; i++)
            {
                if (!reader.TryReadBit(out bool bit))
                    return false;
                bits.Add(bit);
            }
        }
        while (more);
        field.Value = FieldText.String(type, bits, unitBits);
        return true;
    }

    // A fragment behind the first is always led by a length of its own.
    private static bool TryCount(ref UperReader reader, Asn1LayoutType type, bool first, out int count, out bool more)
    {
        count = 0;
        more = false;
        bool outside = !first;
        if (first && type.Extensible && !reader.TryReadBit(out outside))
            return false;
        bool bounded = !outside && type.Upper is { } most && most < 65536 && type.Kind is not ("utf8" or "oid" or "relative-oid");
        if (!bounded)
            return reader.TryReadLength(out count, out more);
        int lower = (int)(type.Lower ?? 0);
        if (!reader.TryReadLong(FieldText.BitsFor(type.Upper!.Value - lower), out ulong offset))
            return false;
        count = lower + (int)offset;
        return count <= type.Upper;
    }
}
