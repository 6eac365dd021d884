namespace V2X.Frames.Wsmp;

/// <summary>Ids of WAVE information elements in WSMP headers (IEEE 1609.3). Other numbers are carried unchanged.</summary>
public enum WsmpElementId : byte
{
    /// <summary>Transmit power used, one octet, dBm, signed.</summary>
    TransmitPower = 4,

    /// <summary>Channel number, one octet.</summary>
    ChannelNumber = 15,

    /// <summary>Data rate, one octet, in units of 500 kb/s.</summary>
    DataRate = 16,

    /// <summary>Channel load.</summary>
    ChannelLoad = 23,
}
