namespace V2X.Mqtt.Packets;

/// <summary>What is wrong with a packet, and where.</summary>
/// <param name="Reason">What is wrong; <see cref="MqttReason.None"/> where nothing is.</param>
/// <param name="Position">Octets after the fixed header before the field at fault; in the fixed header, octets of the packet.</param>
public readonly record struct PacketFault(MqttReason Reason, int Position)
{
    /// <summary>Whether something is wrong.</summary>
    public bool IsFault => Reason != MqttReason.None;

    /// <summary>The reason code that the standard names for it.</summary>
    public ReasonCode Code => MqttReasonText.CodeOf(Reason);
}
