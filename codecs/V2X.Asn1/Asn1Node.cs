namespace V2X.Asn1;

/// <summary>One value of a decoded message with its place in the encoding.</summary>
public sealed class Asn1Node
{
    private readonly List<Asn1Node> _children = [];

    internal Asn1Node(string name, Asn1LayoutType type, int firstBit)
    {
        Name = name;
        Type = type;
        FirstBit = firstBit;
    }

    /// <summary>Name of the component, <c>[3]</c> for an element of a list, or the type's name at the root.</summary>
    public string Name { get; }

    /// <summary>Layout of its type.</summary>
    public Asn1LayoutType Type { get; }

    /// <summary>First bit of its encoding, counted from 0.</summary>
    public int FirstBit { get; }

    /// <summary>Bits of its encoding, those of its parts included; an extension bit or length in front of it too.</summary>
    public int BitCount { get; internal set; }

    /// <summary>The value as text: a number, a name, hexadecimal; null for structures.</summary>
    public string? Value { get; internal set; }

    /// <summary>The value in its unit, e.g. <c>13.88 m/s</c>, or <c>unavailable</c>; null where no unit is known.</summary>
    public string? Scaled { get; internal set; }

    /// <summary>Components, elements, or the chosen alternative.</summary>
    public IReadOnlyList<Asn1Node> Children => _children;

    internal Asn1Node Add(string name, Asn1LayoutType type, int firstBit)
    {
        var child = new Asn1Node(name, type, firstBit);
        _children.Add(child);
        return child;
    }
}
