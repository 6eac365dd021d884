namespace V2X.Frames.Link;

/// <summary>Ethernet types that V2X frames carry. Other numbers are carried unchanged.</summary>
public enum EtherType : ushort
{
    /// <summary>IP version 4.</summary>
    IPv4 = 0x0800,

    /// <summary>An 802.1Q tag.</summary>
    VlanTag = 0x8100,

    /// <summary>IP version 6.</summary>
    IPv6 = 0x86DD,

    /// <summary>An 802.1ad service tag.</summary>
    ServiceTag = 0x88A8,

    /// <summary>WAVE Short Message Protocol, IEEE 1609.3.</summary>
    Wsmp = 0x88DC,

    /// <summary>GeoNetworking, EN 302 636-4-1.</summary>
    GeoNetworking = 0x8947,
}
