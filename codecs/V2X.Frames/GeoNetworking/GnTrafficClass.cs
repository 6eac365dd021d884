namespace V2X.Frames.GeoNetworking;

/// <summary>The traffic class octet (EN 302 636-4-1, 9.7.5). A plain value.</summary>
/// <param name="Value">The octet.</param>
public readonly record struct GnTrafficClass(byte Value)
{
    private const byte StoreCarryForward = 0x80;
    private const byte ChannelOffload = 0x40;
    private const byte IdMask = 0x3F;

    /// <summary>True when the packet shall be kept while there is no neighbour to forward it.</summary>
    public bool IsStoredWithoutNeighbour => (Value & StoreCarryForward) != 0;

    /// <summary>True when the packet may go to another channel.</summary>
    public bool MayUseOtherChannel => (Value & ChannelOffload) != 0;

    /// <summary>Traffic class id, 0..63, lower is more urgent; on ITS-G5 0 voice, 1 video, 2 best effort, 3 background.</summary>
    public byte Id => (byte)(Value & IdMask);
}
