namespace V2X.Mqtt.Packets;

/// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP (MQTT 5.0, 3.4 to 3.7).</summary>
public ref struct AcknowledgementPacket : IPacket
{
    /// <summary>Which of the four.</summary>
    public PacketType Type { get; set; }

    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Identifier of the PUBLISH.</summary>
    public ushort PacketIdentifier { get; set; }

    /// <summary>Reason code; success in MQTT 3.1.1.</summary>
    public ReasonCode Code { get; set; }

    /// <summary>Properties as encoded; none in MQTT 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet => (byte)(((int)Type << 4) | FlagsOf(Type));

    /// <summary>Reads what follows the fixed header.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, ProtocolVersion version, out AcknowledgementPacket packet)
    {
        packet = new AcknowledgementPacket { Type = (PacketType)(first >> 4), Version = version };
        if ((first & 0x0F) != FlagsOf(packet.Type))
            return new PacketFault(MqttReason.ReservedFlags, 0);
        FieldReader reader = new(body);
        if (!reader.TryPacketIdentifier(out ushort identifier))
            return reader.Fault;
        packet.PacketIdentifier = identifier;
        if (version == ProtocolVersion.V5 && !reader.AtEnd)
        {
            _ = reader.TryByte(out byte code);
            packet.Code = (ReasonCode)code;
            ReadOnlySpan<byte> properties = default;
            if (!ReasonCodes.MayStandIn(packet.Code, packet.Type))
                reader.Fail(MqttReason.ReasonCodeUnknown, 2);
            else if (!reader.AtEnd && reader.TryProperties(packet.Type, out properties))
                packet.Properties = properties;
        }

        reader.TryEnd();
        return reader.Fault;
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        writer.TwoOctets(PacketIdentifier);
        if (Version == ProtocolVersion.V311 || (Code == ReasonCode.Success && Properties.IsEmpty))
            return;
        writer.Byte((byte)Code);
        if (!Properties.IsEmpty)
            writer.Properties(Properties);
    }

    private static int FlagsOf(PacketType type) => type == PacketType.Pubrel ? 2 : 0;
}
