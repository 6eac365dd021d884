namespace V2X.Frames.GeoNetworking;

/// <summary>What follows the basic header (EN 302 636-4-1, 9.6.3).</summary>
public enum GnBasicNextHeader : byte
{
    /// <summary>Not told; read as a common header.</summary>
    Any = 0,

    /// <summary>The common header.</summary>
    CommonHeader = 1,

    /// <summary>A secured packet, TS 103 097, whose payload begins with the common header.</summary>
    SecuredPacket = 2,
}
