namespace V2X.Mqtt.Packets;

/// <summary>DISCONNECT or AUTH (MQTT 5.0, 3.14 and 3.15).</summary>
public ref struct DisconnectPacket : IPacket
{
    /// <summary>Which of the two.</summary>
    public PacketType Type { get; set; }

    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Reason code; success in MQTT 3.1.1.</summary>
    public ReasonCode Code { get; set; }

    /// <summary>Properties as encoded; none in MQTT 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet => (byte)((int)Type << 4);

    /// <summary>Reads what follows the fixed header.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, ProtocolVersion version, out DisconnectPacket packet)
    {
        packet = new DisconnectPacket { Type = (PacketType)(first >> 4), Version = version };
        if ((first & 0x0F) != 0)
            return new PacketFault(MqttReason.ReservedFlags, 0);
        FieldReader reader = new(body);
        if (version == ProtocolVersion.V5 && !reader.AtEnd)
        {
            _ = reader.TryByte(out byte code);
            packet.Code = (ReasonCode)code;
            ReadOnlySpan<byte> properties = default;
            if (!ReasonCodes.MayStandIn(packet.Code, packet.Type))
                reader.Fail(MqttReason.ReasonCodeUnknown, 0);
            else if (!reader.AtEnd && reader.TryProperties(packet.Type, out properties))
                packet.Properties = properties;
        }

        reader.TryEnd();
        return reader.Fault;
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        if (Version == ProtocolVersion.V311 || (Code == ReasonCode.Success && Properties.IsEmpty))
            return;
        writer.Byte((byte)Code);
        if (!Properties.IsEmpty)
            writer.Properties(Properties);
    }
}
