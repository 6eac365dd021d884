namespace V2X.Mqtt.Packets;

/// <summary>The protocol level in CONNECT of the versions spoken.</summary>
public enum ProtocolVersion : byte
{
    /// <summary>MQTT 3.1.1.</summary>
    V311 = 4,

    /// <summary>MQTT 5.0.</summary>
    V5 = 5,
}
