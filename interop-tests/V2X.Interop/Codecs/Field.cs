namespace V2X.Interop.Codecs;

/// <summary>One field of an encoding: where it lies, what it is called, what it says.</summary>
internal sealed record Field
{
    /// <summary>How deep it nests; 0 for the message itself.</summary>
    public required int Depth { get; init; }

    /// <summary>Name of the component, or the index of a list element in brackets.</summary>
    public required string Name { get; init; }

    /// <summary>Names from the message down to this field, joined by dots.</summary>
    public required string Path { get; init; }

    /// <summary>ASN.1 type.</summary>
    public required string Type { get; init; }

    /// <summary>First bit, zero-based.</summary>
    public required int StartBit { get; init; }

    /// <summary>Bit behind the last one; equal to <see cref="StartBit"/> while the field could not be read to its end.</summary>
    public int EndBit { get; set; }

    /// <summary>The value as text; empty where the parts below say it all.</summary>
    public string Value { get; set; } = "";
}
