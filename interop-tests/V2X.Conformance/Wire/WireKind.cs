namespace V2X.Conformance.Wire;

/// <summary>What a field of a message holds.</summary>
public enum WireKind : byte
{
    /// <summary>INTEGER, or BOOLEAN as 0 and 1.</summary>
    Number,

    /// <summary>ENUMERATED, or the alternative of a CHOICE, as the index of its name.</summary>
    Name,

    /// <summary>BIT STRING of up to 64 bits.</summary>
    Bits,

    /// <summary>OCTET STRING or text.</summary>
    Octets,

    /// <summary>SEQUENCE OF: its number of elements.</summary>
    List,

    /// <summary>SEQUENCE: only whether it is there.</summary>
    Structure,
}
