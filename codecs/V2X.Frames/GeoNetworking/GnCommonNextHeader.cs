namespace V2X.Frames.GeoNetworking;

/// <summary>What follows the GeoNetworking headers (EN 302 636-4-1, 9.7.3).</summary>
public enum GnCommonNextHeader : byte
{
    /// <summary>Not told.</summary>
    Any = 0,

    /// <summary>BTP-A, interactive: destination and source port.</summary>
    BtpA = 1,

    /// <summary>BTP-B, not interactive: destination port and its information.</summary>
    BtpB = 2,

    /// <summary>An IPv6 packet.</summary>
    IPv6 = 3,
}
