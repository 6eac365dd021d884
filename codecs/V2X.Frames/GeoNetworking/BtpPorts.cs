namespace V2X.Frames.GeoNetworking;

/// <summary>The well-known BTP ports (TS 103 248). Thread-safe; lookups allocate nothing.</summary>
public static class BtpPorts
{
    private const ushort First = 2001;

    private static readonly string[] Names =
    [
        "CAM", "DENM", "MAPEM", "SPATEM", "SAEM", "IVIM", "SREM", "SSEM", "CPM", "EVCSN", "TIS-TPG", "EV-RSR", "RTCMEM", "CTLM",
        "CRLM", "certificate request", "MCDM", "VAM", "IMZM", "DSM", "peer-to-peer CRL", "peer-to-peer delta CTL", "MRM",
        "peer-to-peer full CTL", "POIM", "MIM",
    ];

    /// <summary>Short name of what the port carries, e.g. "CAM"; empty for a port that is not well-known.</summary>
    public static string NameOf(int port) => (uint)(port - First) < (uint)Names.Length ? Names[port - First] : "";

    /// <summary>The port of a message by its short name; 0 where there is none.</summary>
    public static ushort PortOf(string name)
    {
        int index = Array.IndexOf(Names, name);
        return index < 0 ? (ushort)0 : (ushort)(First + index);
    }
}
