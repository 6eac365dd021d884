namespace V2X.Frames.GeoNetworking;

/// <summary>Which header of the Basic Transport Protocol (EN 302 636-5-1) a packet has.</summary>
public enum BtpType : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>BTP-A: destination and source port.</summary>
    A = 1,

    /// <summary>BTP-B: destination port and destination port information.</summary>
    B = 2,
}
