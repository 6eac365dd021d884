namespace V2X.Interop.Simulation;

/// <summary>Short names of the jurisdictions, as brokers and topics use them.</summary>
internal static class RegionNames
{
    /// <summary>Regions by short name.</summary>
    public static IReadOnlyDictionary<string, Region> ByName { get; } = new Dictionary<string, Region>(StringComparer.Ordinal)
    {
        [Of(Region.HongKong)] = Region.HongKong,
        [Of(Region.Shenzhen)] = Region.Shenzhen,
    };

    /// <summary>"hk" or "sz".</summary>
    public static string Of(Region region) => region == Region.HongKong ? "hk" : "sz";
}
