using System.Globalization;
using System.Numerics;

namespace V2X.Asn1;

/// <summary>
/// Walks through an encoding by the layout of its type and notes the bits of every value. For people and tools: it
/// allocates, and is far slower than the generated codecs, which it must agree with. One walk a call; thread safe.
/// </summary>
public sealed partial class Asn1Walker
{
    private readonly Asn1Layout _layout;
    private readonly List<string> _path = [];
    private string _faultPath = "";

    private Asn1Walker(Asn1Layout layout) => _layout = layout;

    /// <summary>Walks through <paramref name="data"/> as a value of <paramref name="typeName"/>.</summary>
    /// <param name="layout">Layout of the edition.</param>
    /// <param name="typeName">Type to read.</param>
    /// <param name="data">The encoding.</param>
    /// <param name="leniency">How it is read, as the decoder has found out.</param>
    /// <exception cref="ArgumentException">The layout has no such type.</exception>
    public static Asn1Walk Walk(Asn1Layout layout, string typeName, ReadOnlySpan<byte> data, Asn1Leniency leniency = Asn1Leniency.None)
    {
        Asn1LayoutType type = layout.Find(typeName)
            ?? throw new ArgumentException($"there is no type {typeName}", nameof(typeName));
        var walker = new Asn1Walker(layout);
        var root = new Asn1Node(typeName, type, 0);
        var reader = new UperReader(data, leniency);
        walker.Read(root, ref reader, 0);
        root.BitCount = reader.Position;
        return new Asn1Walk(root, reader.Position, reader.Error, walker._faultPath);
    }

    private Asn1LayoutType TypeOf(string name) =>
        _layout.Find(name) ?? throw new InvalidDataException($"the layout refers to {name}, which it does not hold");

    private bool ReadChild(Asn1Node parent, string name, string typeName, ref UperReader reader, long id = 0, Asn1LayoutMember? member = null)
    {
        Asn1Node child = parent.Add(name, TypeOf(typeName), reader.Position);
        _path.Add(name);
        bool read = Read(child, ref reader, id);
        child.BitCount = reader.Position - child.FirstBit;
        if (!read && _faultPath.Length == 0)
            _faultPath = string.Join('.', _path).Replace(".[", "[", StringComparison.Ordinal);
        _path.RemoveAt(_path.Count - 1);
        if (read && member is not null)
            Scale(child, member.Unit, member.Unavailable);
        return read;
    }

    private bool Read(Asn1Node node, ref UperReader reader, long id)
    {
        if (_path.Count > UperReader.MaxDepth * 2)
            return reader.Fail(Asn1Reason.Depth);
        Asn1LayoutType type = node.Type;
        bool read = type.Kind switch
        {
            "integer" => ReadInteger(node, ref reader),
            "boolean" => ReadBoolean(node, ref reader),
            "null" => true,
            "enumerated" => ReadEnumerated(node, ref reader),
            "bits" => ReadBits(node, ref reader),
            "octets" => ReadOctets(node, ref reader),
            "text" or "utf8" => ReadText(node, ref reader),
            "oid" or "relative-oid" => ReadObjectIdentifier(node, ref reader),
            "sequence" => ReadSequence(node, ref reader),
            "choice" => ReadChoice(node, ref reader),
            "list" => ReadList(node, ref reader),
            "open" => ReadOpenType(node, ref reader, id),
            _ => throw new InvalidDataException($"the layout has a kind {type.Kind}, which is not known"),
        };
        if (read)
            Scale(node, type.Unit, type.Unavailable);
        return read;
    }

    private static void Scale(Asn1Node node, string? unit, long? unavailable)
    {
        if (node.Value is null || !BigInteger.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number))
            return;
        if (unavailable is long missing && number == missing)
        {
            node.Scaled = "unavailable";
        }
        else if (unit is not null)
        {
            string[] parts = unit.Split(' ', 2);
            if (parts.Length == 2 && decimal.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal scale))
                node.Scaled = $"{(decimal)number * scale} {parts[1]}";
        }
    }

    private static int BitsFor(BigInteger range) => range <= 0 ? 0 : (int)range.GetBitLength();

    /// <summary>Reads the size in front of a value: false after a failure; <paramref name="general"/> where a general length follows.</summary>
    private static bool ReadSize(Asn1LayoutType type, ref UperReader reader, out int count, out bool general)
    {
        count = 0;
        general = type.Upper is null;
        if (type.Extensible)
        {
            if (!reader.TryReadBit(out bool extended))
                return false;
            general |= extended;
        }
        else if (type.LostExtension)
        {
            if (!reader.TryReadLostExtension(out bool extended))
                return false;
            general |= extended;
        }

        if (general)
            return true;
        int bits = BitsFor(type.Upper!.Value - type.Lower!.Value);
        if (!reader.TryReadLong(bits, out ulong offset))
            return false;
        if (offset > type.Upper.Value - type.Lower.Value)
            return reader.Fail(Asn1Reason.Range, bits);
        count = (int)(type.Lower.Value + offset);
        return true;
    }
}
