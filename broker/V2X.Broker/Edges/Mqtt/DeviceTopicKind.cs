namespace V2X.Broker.Edges.Mqtt;

/// <summary>What a device topic of T/ITS 0180.1 is about.</summary>
internal enum DeviceTopicKind : byte
{
    Map,
    Bsm,
    Rsm,
    Rsi,
    Spat,
    Info,
    Config,
    OmConfig,
    RunStatus,
    BasicStatus,
    Versions,
    Upgrade,
    UpgradeStatus,
}
