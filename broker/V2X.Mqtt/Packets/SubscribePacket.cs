namespace V2X.Mqtt.Packets;

/// <summary>SUBSCRIBE or UNSUBSCRIBE (MQTT 5.0, 3.8 and 3.10).</summary>
public ref struct SubscribePacket : IPacket
{
    private const int Flags = 2;

    /// <summary>Which of the two.</summary>
    public PacketType Type { get; set; }

    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Packet identifier.</summary>
    public ushort PacketIdentifier { get; set; }

    /// <summary>Properties as encoded; none in MQTT 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <summary>Filters as encoded, each followed by its options in a SUBSCRIBE; <see cref="FilterReader"/> goes through them.</summary>
    public ReadOnlySpan<byte> Filters { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet => (byte)(((int)Type << 4) | Flags);

    /// <summary>Reads what follows the fixed header, and looks at each filter's form and options, not at its wildcards.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, ProtocolVersion version, out SubscribePacket packet)
    {
        packet = new SubscribePacket { Type = (PacketType)(first >> 4), Version = version };
        if ((first & 0x0F) != Flags)
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

        int at = reader.Position;
        packet.Filters = reader.Rest;
        FilterReader filters = new(packet.Filters, packet.Type, version);
        int count = 0;
        while (filters.Next())
            count++;
        if (filters.Fault.IsFault)
            return filters.Fault with { Position = at + filters.Fault.Position };
        return count > 0 ? default : new PacketFault(MqttReason.NoFilters, at);
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        writer.TwoOctets(PacketIdentifier);
        if (Version == ProtocolVersion.V5)
            writer.Properties(Properties);
        writer.Octets(Filters);
    }
}
