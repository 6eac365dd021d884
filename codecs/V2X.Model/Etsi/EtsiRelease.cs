namespace V2X.Model.Etsi;

/// <summary>
/// Release of the ETSI ITS standards. CAM, DENM and the messages of TS 103 301 carry the same protocol version in both, so
/// which one a sender follows is configuration.
/// </summary>
public enum EtsiRelease : byte
{
    /// <summary>EN 302 637-2, EN 302 637-3, TS 103 301 V2.1.1: what stations on the road send today.</summary>
    One = 1,

    /// <summary>TS 103 900, TS 103 831, TS 103 301 V2.2.1.</summary>
    Two = 2,
}
