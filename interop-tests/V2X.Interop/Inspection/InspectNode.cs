namespace V2X.Interop.Inspection;

/// <summary>One line of an inspected packet: a layer, or a field within one.</summary>
internal sealed class InspectNode
{
    /// <summary>Name of the layer or field as its standard writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Value with its unit and meaning; empty for a structure.</summary>
    public string Value { get; init; } = "";

    /// <summary>First bit within the packet; -1 where the place is not known.</summary>
    public long FirstBit { get; init; } = -1;

    /// <summary>Length in bits; 0 where the place is not known.</summary>
    public long BitCount { get; init; }

    /// <summary>What is inside.</summary>
    public List<InspectNode> Children { get; } = [];

    /// <summary>Adds a field of whole octets and returns it.</summary>
    public InspectNode Add(string name, string value, int offsetOctets, int lengthOctets)
    {
        InspectNode child = new() { Name = name, Value = value, FirstBit = offsetOctets * 8L, BitCount = lengthOctets * 8L };
        Children.Add(child);
        return child;
    }

    /// <summary>Adds something without a place and returns it.</summary>
    public InspectNode Add(string name, string value)
    {
        InspectNode child = new() { Name = name, Value = value };
        Children.Add(child);
        return child;
    }
}
