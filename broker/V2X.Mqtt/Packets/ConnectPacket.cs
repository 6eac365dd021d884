namespace V2X.Mqtt.Packets;

/// <summary>CONNECT (MQTT 5.0, 3.1). Texts are UTF-8 and point into the octets it was read from.</summary>
public ref struct ConnectPacket : IPacket
{
    private const byte UserNameFlag = 0x80, PasswordFlag = 0x40, WillRetainFlag = 0x20, WillFlag = 0x04, CleanStartFlag = 0x02;

    /// <summary>Version that the client speaks.</summary>
    public ProtocolVersion Version { get; set; }

    /// <summary>Whether an old session is to be forgotten; in MQTT 3.1.1, clean session.</summary>
    public bool CleanStart { get; set; }

    /// <summary>Longest time between packets of the client, seconds; 0 for no limit.</summary>
    public ushort KeepAliveSeconds { get; set; }

    /// <summary>Properties as encoded; none in MQTT 3.1.1.</summary>
    public ReadOnlySpan<byte> Properties { get; set; }

    /// <summary>Client identifier; empty where the server is to choose.</summary>
    public ReadOnlySpan<byte> ClientId { get; set; }

    /// <summary>Whether there is a will.</summary>
    public bool HasWill { get; set; }

    /// <summary>QoS of the will.</summary>
    public QualityOfService WillQualityOfService { get; set; }

    /// <summary>Whether the will is to be retained.</summary>
    public bool WillRetain { get; set; }

    /// <summary>Properties of the will as encoded.</summary>
    public ReadOnlySpan<byte> WillProperties { get; set; }

    /// <summary>Topic name of the will.</summary>
    public ReadOnlySpan<byte> WillTopic { get; set; }

    /// <summary>Payload of the will.</summary>
    public ReadOnlySpan<byte> WillPayload { get; set; }

    /// <summary>Whether there is a user name.</summary>
    public bool HasUserName { get; set; }

    /// <summary>The user name.</summary>
    public ReadOnlySpan<byte> UserName { get; set; }

    /// <summary>Whether there is a password.</summary>
    public bool HasPassword { get; set; }

    /// <summary>The password.</summary>
    public ReadOnlySpan<byte> Password { get; set; }

    /// <inheritdoc/>
    public readonly byte FirstOctet => (byte)PacketType.Connect << 4;

    /// <summary>Reads what follows the fixed header.</summary>
    /// <param name="first">Type and flags.</param>
    /// <param name="body">What follows the fixed header.</param>
    /// <param name="packet">The packet; its version stands as soon as that was read, whatever follows.</param>
    public static PacketFault Read(byte first, ReadOnlySpan<byte> body, out ConnectPacket packet)
    {
        packet = default;
        if ((first & 0x0F) != 0)
            return new PacketFault(MqttReason.ReservedFlags, 0);
        FieldReader reader = new(body);
        ConnectPacket read = default;
        _ = read.TryHead(ref reader, out byte flags) && read.TryPayload(ref reader, flags) && reader.TryEnd();
        packet = read;
        return reader.Fault;
    }

    /// <inheritdoc/>
    public readonly void WriteBody(ref FieldWriter writer)
    {
        bool v5 = Version == ProtocolVersion.V5;
        writer.Binary("MQTT"u8);
        writer.Byte((byte)Version);
        writer.Byte((byte)((HasUserName ? UserNameFlag : 0) | (HasPassword ? PasswordFlag : 0) | (WillRetain ? WillRetainFlag : 0)
            | ((int)WillQualityOfService << 3) | (HasWill ? WillFlag : 0) | (CleanStart ? CleanStartFlag : 0)));
        writer.TwoOctets(KeepAliveSeconds);
        if (v5)
            writer.Properties(Properties);
        writer.Binary(ClientId);
        if (HasWill)
        {
            if (v5)
                writer.Properties(WillProperties);
            writer.Binary(WillTopic);
            writer.Binary(WillPayload);
        }

        if (HasUserName)
            writer.Binary(UserName);
        if (HasPassword)
            writer.Binary(Password);
    }

    private bool TryHead(scoped ref FieldReader reader, out byte flags)
    {
        flags = 0;
        if (!reader.TryBinary(out ReadOnlySpan<byte> name))
            return false;
        if (!name.SequenceEqual("MQTT"u8))
            return reader.Fail(MqttReason.ProtocolVersion, 0);
        int at = reader.Position;
        if (!reader.TryByte(out byte level))
            return false;
        if (level is not ((byte)ProtocolVersion.V311 or (byte)ProtocolVersion.V5))
            return reader.Fail(MqttReason.ProtocolVersion, at);
        Version = (ProtocolVersion)level;
        at = reader.Position;
        if (!reader.TryByte(out flags))
            return false;
        if ((flags & 1) != 0)
            return reader.Fail(MqttReason.ReservedFlags, at);
        if (!AreSound(flags, Version))
            return reader.Fail(MqttReason.ConnectFlags, at);
        CleanStart = (flags & CleanStartFlag) != 0;
        if (!reader.TryTwoOctets(out ushort keepAlive))
            return false;
        KeepAliveSeconds = keepAlive;
        ReadOnlySpan<byte> properties = default;
        if (Version == ProtocolVersion.V5 && !reader.TryProperties(PacketType.Connect, out properties))
            return false;
        Properties = properties;
        return true;
    }

    private static bool AreSound(byte flags, ProtocolVersion version)
    {
        if ((flags & WillFlag) == 0 ? (flags & (WillRetainFlag | 0x18)) != 0 : (flags & 0x18) == 0x18)
            return false;
        return version == ProtocolVersion.V5 || (flags & (UserNameFlag | PasswordFlag)) != PasswordFlag;
    }

    private bool TryPayload(scoped ref FieldReader reader, byte flags)
    {
        if (!reader.TryText(out ReadOnlySpan<byte> value))
            return false;
        ClientId = value;
        if ((flags & WillFlag) != 0 && !TryWill(ref reader, flags))
            return false;
        HasUserName = (flags & UserNameFlag) != 0;
        if (HasUserName && !reader.TryText(out value))
            return false;
        UserName = HasUserName ? value : default;
        HasPassword = (flags & PasswordFlag) != 0;
        if (HasPassword && !reader.TryBinary(out value))
            return false;
        Password = HasPassword ? value : default;
        return true;
    }

    private bool TryWill(scoped ref FieldReader reader, byte flags)
    {
        HasWill = true;
        WillQualityOfService = (QualityOfService)((flags >> 3) & 3);
        WillRetain = (flags & WillRetainFlag) != 0;
        ReadOnlySpan<byte> properties = default;
        if (Version == ProtocolVersion.V5 && !reader.TryProperties(PropertyTable.Will, out properties))
            return false;
        WillProperties = properties;
        int at = reader.Position;
        if (!reader.TryText(out ReadOnlySpan<byte> topic))
            return false;
        if (topic.IsEmpty || topic.ContainsAny((byte)'+', (byte)'#'))
            return reader.Fail(MqttReason.TopicName, at);
        WillTopic = topic;
        if (!reader.TryBinary(out ReadOnlySpan<byte> payload))
            return false;
        WillPayload = payload;
        return true;
    }
}
