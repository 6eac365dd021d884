using System.Globalization;
using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>
/// Goes through an encoding along the layout of its type and notes every field with its bits. For showing only: whether an encoding is
/// right is the codec's business. Stops at the first fault and keeps what it has seen until there.
/// </summary>
internal sealed partial class FieldWalker
{
    private const int MostFields = 200_000;

    private readonly Asn1Layout _layout;
    private readonly List<Field> _fields = [];

    private FieldWalker(Asn1Layout layout) => _layout = layout;

    /// <summary>The fields of <paramref name="octets"/>, an encoding of <paramref name="type"/>, in the order of the wire.</summary>
    public static IReadOnlyList<Field> Walk(Asn1Layout layout, string type, ReadOnlySpan<byte> octets)
    {
        FieldWalker walker = new(layout);
        UperReader reader = new(octets);
        if (layout.Find(type) is { } root)
            walker.TryValue(ref reader, root, type, "", 0, null, out _);
        return walker._fields;
    }

    // A value that selects the type of an open type beside it is handed up in "number".
    private bool TryValue(ref UperReader reader, Asn1LayoutType type, string name, string parent, int depth, Scope? scope, out long number, Asn1LayoutMember? member = null)
    {
        number = -1;
        if (_fields.Count >= MostFields || !reader.TryEnter())
            return false;
        Field field = new() { Depth = depth, Name = name, Path = PathOf(parent, name), Type = type.Name, StartBit = reader.Position, EndBit = reader.Position };
        _fields.Add(field);
        bool read = type.Kind switch
        {
            "sequence" => TrySequence(ref reader, type, field),
            "choice" => TryChoice(ref reader, type, field),
            "list" => TryList(ref reader, type, field),
            "open" => TryOpen(ref reader, type, field, scope),
            _ => TrySimple(ref reader, type, field, member, out number),
        };
        reader.Leave();
        if (read)
            field.EndBit = reader.Position;
        return read;
    }

    private bool TrySequence(ref UperReader reader, Asn1LayoutType type, Field field)
    {
        bool extended = false;
        if (type.Extensible && !reader.TryReadBit(out extended))
            return false;
        List<Asn1LayoutMember> root = [.. type.Members.Where(member => member.Addition < 0)];
        if (!TryPresence(ref reader, root, out List<Asn1LayoutMember> present))
            return false;
        Scope scope = new();
        return TryMembers(ref reader, present, field, scope) && (!extended || TryAdditions(ref reader, type, field, scope));
    }

    private static bool TryPresence(ref UperReader reader, List<Asn1LayoutMember> members, out List<Asn1LayoutMember> present)
    {
        present = [];
        foreach (Asn1LayoutMember member in members)
        {
            bool there = true;
            if (member.Optional && !reader.TryReadBit(out there))
                return false;
            if (there)
                present.Add(member);
        }

        return true;
    }

    private bool TryMembers(ref UperReader reader, List<Asn1LayoutMember> members, Field field, Scope scope)
    {
        foreach (Asn1LayoutMember member in members)
        {
            if (_layout.Find(member.Type) is not { } type || !TryValue(ref reader, type, member.Name, PathBelow(field), field.Depth + 1, scope, out long number, member))
                return false;
            scope.Numbers[member.Name] = number;
        }

        return true;
    }

    private bool TryAdditions(ref UperReader reader, Asn1LayoutType type, Field field, Scope scope)
    {
        if (!reader.TryReadExtensionBitmap(out int count, out ulong bitmap))
            return false;
        for (int addition = 0; addition < count; addition++)
        {
            if (((bitmap >> addition) & 1) == 0)
                continue;
            int start = reader.Position;
            if (!reader.TryEnterOpenType(out int outerEnd))
                return false;
            List<Asn1LayoutMember> known = [.. type.Members.Where(member => member.Addition == addition)];
            if (known.Count == 0)
                AddUnknown(ref reader, field, addition, start);
            else if (!TryAddition(ref reader, known, field, scope))
                return false;
            reader.LeaveOpenType(outerEnd);
        }

        return true;
    }

    private bool TryAddition(ref UperReader reader, List<Asn1LayoutMember> known, Field field, Scope scope)
    {
        if (!known[0].InGroup)
            return TryMembers(ref reader, known, field, scope);
        return TryPresence(ref reader, known, out List<Asn1LayoutMember> present) && TryMembers(ref reader, present, field, scope);
    }

    private void AddUnknown(ref UperReader reader, Field field, int index, int startBit)
    {
        string name = "_ext_" + index.ToString(CultureInfo.InvariantCulture);
        OctetBuffer rest = new();
        reader.TryReadRest(rest);
        _fields.Add(new Field
        {
            Depth = field.Depth + 1, Name = name, Path = PathOf(PathBelow(field), name), Type = "unknown", StartBit = startBit, EndBit = reader.Position, Value = rest.ToString(),
        });
    }

    private bool TryChoice(ref UperReader reader, Asn1LayoutType type, Field field)
    {
        bool extended = false;
        if (type.Extensible && !reader.TryReadBit(out extended))
            return false;
        int root = type.Members.Count - type.Additions;
        if (extended)
            return TryAlternativeAddition(ref reader, type, field, root);
        if (!reader.TryReadLong(FieldText.BitsFor(root - 1), out ulong index) || (int)index >= root)
            return false;
        return TryMembers(ref reader, [type.Members[(int)index]], field, new Scope());
    }

    private bool TryAlternativeAddition(ref UperReader reader, Asn1LayoutType type, Field field, int root)
    {
        int start = reader.Position;
        if (!reader.TryReadNormallySmall(out int index) || !reader.TryEnterOpenType(out int outerEnd))
            return false;
        if (root + index >= type.Members.Count)
            AddUnknown(ref reader, field, index, start);
        else if (!TryMembers(ref reader, [type.Members[root + index]], field, new Scope()))
            return false;
        reader.LeaveOpenType(outerEnd);
        return true;
    }

    private bool TryList(ref UperReader reader, Asn1LayoutType type, Field field)
    {
        if (type.Element is null || _layout.Find(type.Element) is not { } element)
            return false;
        int index = 0;
        bool more = false;
        do
        {
            if (!TryCount(ref reader, type, !more, out int count, out more))
                return false;
            for (int i = 0; i < count; i++, index++)
            {
                if (!TryValue(ref reader, element, "[" + index.ToString(CultureInfo.InvariantCulture) + "]", PathBelow(field), field.Depth + 1, null, out _))
                    return false;
            }
        }
        while (more);
        field.Value = index.ToString(CultureInfo.InvariantCulture) + (index == 1 ? " element" : " elements");
        return true;
    }

    private bool TryOpen(ref UperReader reader, Asn1LayoutType type, Field field, Scope? scope)
    {
        if (!reader.TryEnterOpenType(out int outerEnd))
            return false;
        if (type.Selector is { } selector && scope is not null && scope.Numbers.TryGetValue(selector, out long id)
            && type.Rows.TryGetValue(id, out string? row) && _layout.Find(row) is { } inner)
        {
            if (!TryValue(ref reader, inner, row, PathBelow(field), field.Depth + 1, null, out _))
                return false;
        }
        else
        {
            OctetBuffer rest = new();
            reader.TryReadRest(rest);
            field.Value = rest.ToString();
        }

        reader.LeaveOpenType(outerEnd);
        return true;
    }

    private static string PathBelow(Field field) => field.Depth == 0 ? "" : field.Path;

    private static string PathOf(string parent, string name) =>
        parent.Length == 0 ? name : name.StartsWith('[') ? parent + name : parent + "." + name;

    private sealed class Scope
    {
        public Dictionary<string, long> Numbers { get; } = new(StringComparer.Ordinal);
    }
}
