namespace V2X.Interop.Simulation;

/// <summary>Short names of the jurisdictions, as brokers and topics use them.</summary>
internal static class RegionNames
{
    /// <summary>"hk" or "sz".</summary>
    public static string Of(Region region) => region == Region.HongKong ? "hk" : "sz";
}
