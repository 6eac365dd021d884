namespace V2X.Mqtt.Packets;

/// <summary>CONNACK (MQTT 5.0, 3.2).</summary>
public ref struct ConnackPacket : IPacket
{
    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Whether the server has a session of this client.</summary>
    public bool SessionPresent { get; set; }

    /// <summary>Why the connection is refused, or success. In MQTT 3.1.1 it is written as the return code nearest to it, and read as such.</summary>
    public ReasonCode Code { get; set; }

    /// <summary>Properties as encoded; none in MQTT 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet => (byte)PacketType.Connack << 4;

    /// <summary>Reads what follows the fixed header.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, ProtocolVersion version, out ConnackPacket packet)
    {
        packet = new ConnackPacket { Version = version };
        if ((first & 0x0F) != 0)
            return new PacketFault(MqttReason.ReservedFlags, 0);
        FieldReader reader = new(body);
        if (!reader.TryByte(out byte flags) || (flags > 1 && !reader.Fail(MqttReason.ReservedFlags, 0)) || !reader.TryByte(out byte code))
            return reader.Fault;
        packet.SessionPresent = flags == 1;
        packet.Code = version == ProtocolVersion.V5 ? (ReasonCode)code : ReturnCodes.ToReasonCode(code);
        ReadOnlySpan<byte> properties = default;
        if (version == ProtocolVersion.V311 ? code > 5 : !ReasonCodes.MayStandIn(packet.Code, PacketType.Connack))
            reader.Fail(MqttReason.ReasonCodeUnknown, 1);
        else if (version == ProtocolVersion.V311 || reader.TryProperties(PacketType.Connack, out properties))
            reader.TryEnd();
        packet.Properties = properties;
        return reader.Fault;
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        writer.Byte(SessionPresent ? (byte)1 : (byte)0);
        writer.Byte(Version == ProtocolVersion.V5 ? (byte)Code : ReturnCodes.Of(Code));
        if (Version == ProtocolVersion.V5)
            writer.Properties(Properties);
    }
}
