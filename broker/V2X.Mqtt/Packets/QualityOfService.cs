namespace V2X.Mqtt.Packets;

/// <summary>How hard delivery is tried (MQTT 5.0, 4.3).</summary>
public enum QualityOfService : byte
{
    /// <summary>QoS 0: sent once, never acknowledged.</summary>
    AtMostOnce,

    /// <summary>QoS 1: sent again until acknowledged.</summary>
    AtLeastOnce,

    /// <summary>QoS 2: acknowledged in two steps, so that it is taken once.</summary>
    ExactlyOnce,
}
