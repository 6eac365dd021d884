namespace V2X.Mqtt.Packets;

/// <summary>The upper four bits of a packet's first octet (MQTT 5.0, 2.1.2).</summary>
public enum PacketType : byte
{
    /// <summary>Forbidden.</summary>
    Reserved,

    /// <summary>CONNECT: a client asks for a connection.</summary>
    Connect,

    /// <summary>CONNACK: the server's answer to it.</summary>
    Connack,

    /// <summary>PUBLISH: an application message, either way.</summary>
    Publish,

    /// <summary>PUBACK: acknowledges QoS 1.</summary>
    Puback,

    /// <summary>PUBREC: the first answer to QoS 2.</summary>
    Pubrec,

    /// <summary>PUBREL: the second step of QoS 2.</summary>
    Pubrel,

    /// <summary>PUBCOMP: the end of QoS 2.</summary>
    Pubcomp,

    /// <summary>SUBSCRIBE.</summary>
    Subscribe,

    /// <summary>SUBACK.</summary>
    Suback,

    /// <summary>UNSUBSCRIBE.</summary>
    Unsubscribe,

    /// <summary>UNSUBACK.</summary>
    Unsuback,

    /// <summary>PINGREQ.</summary>
    Pingreq,

    /// <summary>PINGRESP.</summary>
    Pingresp,

    /// <summary>DISCONNECT.</summary>
    Disconnect,

    /// <summary>AUTH, of MQTT 5.0 only.</summary>
    Auth,
}
