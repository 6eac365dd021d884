namespace V2X.Mqtt.Packets;

/// <summary>PINGREQ or PINGRESP (MQTT 5.0, 3.12 and 3.13).</summary>
/// <param name="Type">Which of the two.</param>
public readonly record struct PingPacket(PacketType Type) : IPacket
{
    /// <inheritdoc/>
    public byte FirstOctet => (byte)((int)Type << 4);

    /// <summary>Looks at what follows the fixed header: nothing may.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, out PingPacket packet)
    {
        packet = new PingPacket((PacketType)(first >> 4));
        if ((first & 0x0F) != 0)
            return new PacketFault(MqttReason.ReservedFlags, 0);
        return body.IsEmpty ? default : new PacketFault(MqttReason.TrailingOctets, 0);
    }

    /// <inheritdoc/>
    public void WriteBody(ref FieldWriter writer)
    {
    }
}
