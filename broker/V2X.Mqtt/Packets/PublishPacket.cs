namespace V2X.Mqtt.Packets;

/// <summary>PUBLISH (MQTT 5.0, 3.3). Spans point into the octets it was read from.</summary>
public ref struct PublishPacket : IPacket
{
    private const byte DuplicateFlag = 0x08, RetainFlag = 0x01;

    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>DUP: it may have been sent before.</summary>
    public bool Duplicate { get; set; }

    /// <summary>Its QoS.</summary>
    public QualityOfService QualityOfService { get; set; }

    /// <summary>RETAIN.</summary>
    public bool Retain { get; set; }

    /// <summary>Topic name in UTF-8; empty where an alias stands for it.</summary>
    public ReadOnlySpan<byte> Topic { get; set; }

    /// <summary>Packet identifier; 0 at QoS 0.</summary>
    public ushort PacketIdentifier { get; set; }

    /// <summary>Topic alias; 0 for none.</summary>
    public ushort TopicAlias { get; set; }

    /// <summary>Message expiry interval in seconds; null for none.</summary>
    public uint? ExpirySeconds { get; set; }

    /// <summary>Subscription identifiers, written only.</summary>
    public ReadOnlySpan<uint> Identifiers { get; set; }

    /// <summary>
    /// Where read: all properties as encoded. Where written: those besides topic alias, message expiry and subscription identifiers.
    /// </summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <summary>Whether a property stands among the <see cref="Properties"/> read that is not forwarded as it is.</summary>
    public bool HasOwnProperties { get; set; }

    /// <summary>Whether the properties read hold a subscription identifier, which no client may send.</summary>
    public bool HasIdentifier { get; set; }

    /// <summary>The application message.</summary>
    public ReadOnlySpan<byte> Payload { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet =>
        (byte)(((int)PacketType.Publish << 4) | (Duplicate ? DuplicateFlag : 0) | ((int)QualityOfService << 1) | (Retain ? RetainFlag : 0));

    /// <summary>Reads what follows the fixed header.</summary>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, ProtocolVersion version, out PublishPacket packet)
    {
        PublishPacket read = new()
        {
            Version = version,
            Duplicate = (first & DuplicateFlag) != 0,
            QualityOfService = (QualityOfService)((first >> 1) & 3),
            Retain = (first & RetainFlag) != 0,
        };
        packet = read;
        if ((int)read.QualityOfService == 3 || (read.Duplicate && read.QualityOfService == QualityOfService.AtMostOnce))
            return new PacketFault(MqttReason.QualityOfService, 0);
        FieldReader reader = new(body);
        if (read.TryHead(ref reader))
            read.Payload = reader.Rest;
        packet = read;
        return reader.Fault;
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        writer.Binary(Topic);
        if (QualityOfService != QualityOfService.AtMostOnce)
            writer.TwoOctets(PacketIdentifier);
        if (Version == ProtocolVersion.V5)
            WriteProperties(ref writer);
        writer.Octets(Payload);
    }

    private readonly void WriteProperties(ref FieldWriter writer)
    {
        int length = Properties.Length + (TopicAlias != 0 ? 3 : 0) + (ExpirySeconds is not null ? 5 : 0);
        foreach (uint identifier in Identifiers)
            length += 1 + FieldWriter.LengthOf(identifier);
        writer.VariableInteger((uint)length);
        if (TopicAlias != 0)
        {
            writer.Byte((byte)PropertyId.TopicAlias);
            writer.TwoOctets(TopicAlias);
        }

        if (ExpirySeconds is { } seconds)
        {
            writer.Byte((byte)PropertyId.MessageExpiryInterval);
            writer.FourOctets(seconds);
        }

        foreach (uint identifier in Identifiers)
        {
            writer.Byte((byte)PropertyId.SubscriptionIdentifier);
            writer.VariableInteger(identifier);
        }

        writer.Octets(Properties);
    }

    private bool TryHead(scoped ref FieldReader reader)
    {
        if (!reader.TryText(out ReadOnlySpan<byte> topic))
            return false;
        Topic = topic;
        if (topic.ContainsAny((byte)'+', (byte)'#') || (topic.IsEmpty && Version == ProtocolVersion.V311))
            return reader.Fail(MqttReason.TopicName, 0);
        if (QualityOfService != QualityOfService.AtMostOnce)
        {
            if (!reader.TryPacketIdentifier(out ushort identifier))
                return false;
            PacketIdentifier = identifier;
        }

        if (Version == ProtocolVersion.V311)
            return true;
        if (!reader.TryProperties(PacketType.Publish, out ReadOnlySpan<byte> properties))
            return false;
        Properties = properties;
        if (!properties.IsEmpty)
            TakeOwnProperties();
        return TopicAlias != 0 || !topic.IsEmpty || reader.Fail(MqttReason.TopicMissing, 0);
    }

    private void TakeOwnProperties()
    {
        PropertyReader property = new(Properties);
        while (property.Next())
        {
            switch (property.Id)
            {
                case PropertyId.TopicAlias:
                    TopicAlias = (ushort)property.Number;
                    HasOwnProperties = true;
                    break;
                case PropertyId.MessageExpiryInterval:
                    ExpirySeconds = property.Number;
                    HasOwnProperties = true;
                    break;
                case PropertyId.SubscriptionIdentifier:
                    HasOwnProperties = HasIdentifier = true;
                    break;
            }
        }
    }
}
