namespace V2X.Interop.Simulation;

/// <summary>Jurisdiction of a stretch of road: decides the message set and the side of the road.</summary>
internal enum Region : byte
{
    /// <summary>Hong Kong: SAE J2735, traffic on the left.</summary>
    HongKong = 0,

    /// <summary>Shenzhen: the Chinese set, traffic on the right.</summary>
    Shenzhen = 1,
}
