namespace V2X.Broker.Edges.Mqtt;

/// <summary>Which way a device topic goes.</summary>
internal enum DeviceDirection : byte
{
    /// <summary>From the device.</summary>
    Up,

    /// <summary>To the device.</summary>
    Down,

    /// <summary>A question to the device.</summary>
    Query,
}
