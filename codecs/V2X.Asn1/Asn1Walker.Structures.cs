using System.Globalization;

namespace V2X.Asn1;

/// <content>SEQUENCE, CHOICE, SEQUENCE OF, open types.</content>
public sealed partial class Asn1Walker
{
    private bool ReadSequence(Asn1Node node, ref UperReader reader)
    {
        Asn1LayoutType type = node.Type;
        bool extended = false;
        if (type.Extensible && !reader.TryReadBit(out extended))
            return false;
        if (!ReadComponents(node, type.Members.Where(m => m.Addition < 0).ToList(), ref reader))
            return false;
        return !extended || ReadAdditions(node, ref reader);
    }

    private bool ReadComponents(Asn1Node node, List<Asn1LayoutMember> members, ref UperReader reader)
    {
        int optionals = members.Count(m => m.Optional);
        if (!reader.TryReadLong(optionals, out ulong presence))
            return false;
        foreach (Asn1LayoutMember member in members)
        {
            if (member.Optional && ((presence >> --optionals) & 1) == 0)
                continue;
            if (!ReadChild(node, member.Name, member.Type, ref reader, IdFor(node, member), member))
                return false;
        }

        return true;
    }

    // The id beside an open type says what it holds; it stands before it, so it has been read.
    private long IdFor(Asn1Node node, Asn1LayoutMember member)
    {
        if (TypeOf(member.Type).Selector is not { } selector)
            return 0;
        Asn1Node? id = node.Children.FirstOrDefault(c => c.Name == selector);
        return long.TryParse(id?.Value, CultureInfo.InvariantCulture, out long number) ? number : -1;
    }

    private bool ReadAdditions(Asn1Node node, ref UperReader reader)
    {
        if (!reader.TryReadExtensionBitmap(out int count, out ulong bitmap))
            return false;
        for (int i = 0; i < count; i++)
        {
            if (((bitmap >> i) & 1) == 0)
                continue;
            List<Asn1LayoutMember> members = node.Type.Members.Where(m => m.Addition == i).ToList();
            if (members.Count == 0)
            {
                if (!ReadUnknown(node, JerWriting.UnknownName(i), ref reader))
                    return false;
                continue;
            }

            if (!reader.TryEnterOpenType(out int end))
                return false;
            bool read = members[0].InGroup
                ? ReadComponents(node, members, ref reader)
                : ReadChild(node, members[0].Name, members[0].Type, ref reader, 0, members[0]);
            if (!read)
                return false;
            reader.LeaveOpenType(end);
        }

        return true;
    }

    private static bool ReadUnknown(Asn1Node parent, string name, ref UperReader reader)
    {
        Asn1Node node = parent.Add(name, Asn1LayoutType.Opaque, reader.Position);
        var octets = new OctetBuffer();
        if (!reader.TryReadFragmentedOctets(octets))
            return false;
        node.Value = octets.ToString();
        node.BitCount = reader.Position - node.FirstBit;
        return true;
    }

    private bool ReadChoice(Asn1Node node, ref UperReader reader)
    {
        Asn1LayoutType type = node.Type;
        bool extended = false;
        if (type.Extensible && !reader.TryReadBit(out extended))
            return false;
        int root = type.Members.Count - type.Additions;
        if (!extended)
        {
            int bits = BitsFor(root - 1);
            if (!reader.TryReadLong(bits, out ulong index))
                return false;
            if (index >= (ulong)root)
                return reader.Fail(Asn1Reason.Range, bits);
            Asn1LayoutMember chosen = type.Members[(int)index];
            return ReadChild(node, chosen.Name, chosen.Type, ref reader, 0, chosen);
        }

        if (!reader.TryReadNormallySmall(out int addition))
            return false;
        if (addition >= type.Additions)
            return ReadUnknown(node, JerWriting.UnknownName(addition), ref reader);
        Asn1LayoutMember alternative = type.Members[root + addition];
        if (!reader.TryEnterOpenType(out int end) || !ReadChild(node, alternative.Name, alternative.Type, ref reader, 0, alternative))
            return false;
        reader.LeaveOpenType(end);
        return true;
    }

    private bool ReadList(Asn1Node node, ref UperReader reader)
    {
        if (!ReadSize(node.Type, ref reader, out int count, out bool general))
            return false;
        bool more = false;
        do
        {
            if (general && !reader.TryReadLength(out count, out more))
                return false;
            for (int i = 0; i < count; i++)
            {
                if (node.Children.Count >= UperReader.MaxEmptyElements)
                    return reader.Fail(Asn1Reason.Limit);
                string name = $"[{node.Children.Count.ToString(CultureInfo.InvariantCulture)}]";
                if (!ReadChild(node, name, node.Type.Element!, ref reader))
                    return false;
            }
        }
        while (more);
        return true;
    }

    private bool ReadOpenType(Asn1Node node, ref UperReader reader, long id)
    {
        if (node.Type.Selector is null || !node.Type.Rows.TryGetValue(id, out string? content))
        {
            var octets = new OctetBuffer();
            if (!reader.TryReadFragmentedOctets(octets))
                return false;
            node.Value = octets.ToString();
            return true;
        }

        if (!reader.TryEnterOpenType(out int end) || !ReadChild(node, content, content, ref reader))
            return false;
        reader.LeaveOpenType(end);
        return true;
    }
}
