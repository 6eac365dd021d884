namespace V2X.Frames;

/// <summary>A run of octets within a packet. A plain value.</summary>
/// <param name="OffsetOctets">Where it begins, in octets from the start of the packet.</param>
/// <param name="LengthOctets">Its length in octets; 0 is an empty or absent run.</param>
public readonly record struct OctetRange(int OffsetOctets, int LengthOctets)
{
    /// <summary>The octet after the last, counted from the start of the packet.</summary>
    public int EndOctets => OffsetOctets + LengthOctets;

    /// <summary>True for an empty or absent run.</summary>
    public bool IsEmpty => LengthOctets == 0;

    /// <summary>The run within <paramref name="packet"/>, the octets it was found in.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> packet) => packet.Slice(OffsetOctets, LengthOctets);
}
