namespace V2X.Frames.GeoNetworking;

/// <summary>Header type and subtype of a GeoNetworking packet as they stand in one octet (EN 302 636-4-1, 9.7.4).</summary>
public enum GnPacketType : byte
{
    /// <summary>Not told.</summary>
    Any = 0x00,

    /// <summary>Beacon: position only, no payload.</summary>
    Beacon = 0x10,

    /// <summary>To one station.</summary>
    GeoUnicast = 0x20,

    /// <summary>To any station in a circle.</summary>
    GeoAnycastCircle = 0x30,

    /// <summary>To any station in a rectangle.</summary>
    GeoAnycastRectangle = 0x31,

    /// <summary>To any station in an ellipse.</summary>
    GeoAnycastEllipse = 0x32,

    /// <summary>To all stations in a circle.</summary>
    GeoBroadcastCircle = 0x40,

    /// <summary>To all stations in a rectangle.</summary>
    GeoBroadcastRectangle = 0x41,

    /// <summary>To all stations in an ellipse.</summary>
    GeoBroadcastEllipse = 0x42,

    /// <summary>To all neighbours (SHB).</summary>
    SingleHopBroadcast = 0x50,

    /// <summary>To all stations within a number of hops (TSB).</summary>
    TopologicalBroadcast = 0x51,

    /// <summary>Asks where a station is.</summary>
    LocationServiceRequest = 0x60,

    /// <summary>Says where a station is.</summary>
    LocationServiceReply = 0x61,
}
