namespace V2X.Mqtt.Packets;

/// <summary>SUBACK or UNSUBACK (MQTT 5.0, 3.9 and 3.11).</summary>
public ref struct SubackPacket : IPacket
{
    /// <summary>Which of the two.</summary>
    public PacketType Type { get; set; }

    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Identifier of what is answered.</summary>
    public ushort PacketIdentifier { get; set; }

    /// <summary>Properties as encoded; none in MQTT 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <summary>A reason code for each filter. Towards MQTT 3.1.1, failures are all 0x80, and UNSUBACK has none.</summary>
    public ReadOnlySpan<byte> Codes { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet => (byte)((int)Type << 4);

    /// <summary>Reads what follows the fixed header.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, ProtocolVersion version, out SubackPacket packet)
    {
        packet = new SubackPacket { Type = (PacketType)(first >> 4), Version = version };
        if ((first & 0x0F) != 0)
            return new PacketFault(MqttReason.ReservedFlags, 0);
        FieldReader reader = new(body);
        if (!reader.TryPacketIdentifier(out ushort identifier))
            return reader.Fault;
        packet.PacketIdentifier = identifier;
        if (version == ProtocolVersion.V5)
        {
            if (!reader.TryProperties(packet.Type, out ReadOnlySpan<byte> properties))
                return reader.Fault;
            packet.Properties = properties;
        }
        else if (packet.Type == PacketType.Unsuback)
        {
            reader.TryEnd();
            return reader.Fault;
        }

        int at = reader.Position;
        packet.Codes = reader.Rest;
        for (int i = 0; i < packet.Codes.Length; i++)
        {
            if (!ReasonCodes.MayStandIn((ReasonCode)packet.Codes[i], packet.Type))
                return new PacketFault(MqttReason.ReasonCodeUnknown, at + i);
        }

        return packet.Codes.IsEmpty ? new PacketFault(MqttReason.PacketTruncated, at) : default;
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        writer.TwoOctets(PacketIdentifier);
        if (Version == ProtocolVersion.V5)
        {
            writer.Properties(Properties);
            writer.Octets(Codes);
            return;
        }

        if (Type == PacketType.Unsuback)
            return;
        foreach (byte code in Codes)
            writer.Byte(code > 2 ? (byte)ReasonCode.UnspecifiedError : code);
    }
}
