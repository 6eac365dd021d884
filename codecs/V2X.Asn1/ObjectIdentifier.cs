using System.Globalization;
using System.Numerics;
using System.Text;

namespace V2X.Asn1;

/// <summary>The dotted text form of OBJECT IDENTIFIER and RELATIVE-OID contents (X.690 clauses 8.19, 8.20). Thread safe.</summary>
public static class ObjectIdentifier
{
    /// <summary>Whether <paramref name="contents"/> are well-formed: at least one arc, the last octet ends an arc.</summary>
    public static bool IsValid(ReadOnlySpan<byte> contents) => !contents.IsEmpty && (contents[^1] & 0x80) == 0;

    /// <summary>Dotted form of <paramref name="contents"/>.</summary>
    public static string ToText(ReadOnlySpan<byte> contents, bool relative)
    {
        var text = new StringBuilder();
        BigInteger arc = 0;
        bool first = !relative;
        foreach (byte octet in contents)
        {
            arc = (arc << 7) | (octet & 0x7F);
            if ((octet & 0x80) != 0)
                continue;
            if (first)
            {
                int root = arc < 40 ? 0 : arc < 80 ? 1 : 2;
                text.Append(root).Append('.');
                arc -= root * 40;
                first = false;
            }

            text.Append(arc.ToString(CultureInfo.InvariantCulture)).Append('.');
            arc = 0;
        }

        return text.ToString().TrimEnd('.');
    }

    /// <summary>Parses the dotted form into <paramref name="target"/>; false where the text is not one.</summary>
    public static bool TryParse(string text, bool relative, OctetBuffer target)
    {
        target.Resize(0);
        var arcs = new List<BigInteger>();
        foreach (string part in text.Split('.'))
        {
            if (!BigInteger.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger arc))
                return false;
            arcs.Add(arc);
        }

        if (!relative)
        {
            if (arcs.Count < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] > 39))
                return false;
            arcs[1] += arcs[0] * 40;
            arcs.RemoveAt(0);
        }

        foreach (BigInteger arc in arcs)
            AddArc(arc, target);
        return true;
    }

    private static void AddArc(BigInteger arc, OctetBuffer target)
    {
        int groups = 1;
        for (BigInteger rest = arc >> 7; rest > 0; rest >>= 7)
            groups++;
        Span<byte> octets = target.Extend(groups);
        for (int i = 0; i < groups; i++)
            octets[i] = (byte)((int)((arc >> (7 * (groups - 1 - i))) & 0x7F) | (i < groups - 1 ? 0x80 : 0));
    }
}
