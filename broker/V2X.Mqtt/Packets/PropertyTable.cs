namespace V2X.Mqtt.Packets;

/// <summary>What kind of value each property has, and where it may stand (MQTT 5.0, table 2-4).</summary>
internal static class PropertyTable
{
    /// <summary>Stands for the properties of a will, which have no packet of their own.</summary>
    public const PacketType Will = PacketType.Reserved;

    private const int Last = (int)PropertyId.SharedSubscriptionAvailable;

    private static readonly Row[] Rows = Build();

    /// <summary>How a value is written.</summary>
    public enum Kind : byte
    {
        Unknown,
        Flag,
        Byte,
        TwoOctets,
        FourOctets,
        VariableInteger,
        Text,
        Binary,
        TextPair,
    }

    /// <summary>Kind of the value; <see cref="Kind.Unknown"/> for what is no property.</summary>
    public static Kind KindOf(uint id) => id <= Last ? Rows[id].Kind : Kind.Unknown;

    /// <summary>Whether the property may stand in such a packet.</summary>
    public static bool MayStandIn(PropertyId id, PacketType packet) => (Rows[(int)id].Packets & (1 << (int)packet)) != 0;

    private static Row[] Build()
    {
        const int connect = 1 << (int)PacketType.Connect, connack = 1 << (int)PacketType.Connack, publish = 1 << (int)PacketType.Publish;
        const int will = 1 << (int)Will, auth = 1 << (int)PacketType.Auth, disconnect = 1 << (int)PacketType.Disconnect;
        const int answers = connack | disconnect | auth | (1 << (int)PacketType.Puback) | (1 << (int)PacketType.Pubrec) | (1 << (int)PacketType.Pubrel)
            | (1 << (int)PacketType.Pubcomp) | (1 << (int)PacketType.Suback) | (1 << (int)PacketType.Unsuback);
        const int subscribe = 1 << (int)PacketType.Subscribe, all = 0xFFFF;
        Row[] rows = new Row[Last + 1];
        Set(PropertyId.PayloadFormatIndicator, Kind.Flag, publish | will);
        Set(PropertyId.MessageExpiryInterval, Kind.FourOctets, publish | will);
        Set(PropertyId.ContentType, Kind.Text, publish | will);
        Set(PropertyId.ResponseTopic, Kind.Text, publish | will);
        Set(PropertyId.CorrelationData, Kind.Binary, publish | will);
        Set(PropertyId.SubscriptionIdentifier, Kind.VariableInteger, publish | subscribe);
        Set(PropertyId.SessionExpiryInterval, Kind.FourOctets, connect | connack | disconnect);
        Set(PropertyId.AssignedClientIdentifier, Kind.Text, connack);
        Set(PropertyId.ServerKeepAlive, Kind.TwoOctets, connack);
        Set(PropertyId.AuthenticationMethod, Kind.Text, connect | connack | auth);
        Set(PropertyId.AuthenticationData, Kind.Binary, connect | connack | auth);
        Set(PropertyId.RequestProblemInformation, Kind.Flag, connect);
        Set(PropertyId.WillDelayInterval, Kind.FourOctets, will);
        Set(PropertyId.RequestResponseInformation, Kind.Flag, connect);
        Set(PropertyId.ResponseInformation, Kind.Text, connack);
        Set(PropertyId.ServerReference, Kind.Text, connack | disconnect);
        Set(PropertyId.ReasonString, Kind.Text, answers);
        Set(PropertyId.ReceiveMaximum, Kind.TwoOctets, connect | connack);
        Set(PropertyId.TopicAliasMaximum, Kind.TwoOctets, connect | connack);
        Set(PropertyId.TopicAlias, Kind.TwoOctets, publish);
        Set(PropertyId.MaximumQualityOfService, Kind.Flag, connack);
        Set(PropertyId.RetainAvailable, Kind.Flag, connack);
        Set(PropertyId.UserProperty, Kind.TextPair, all);
        Set(PropertyId.MaximumPacketSize, Kind.FourOctets, connect | connack);
        Set(PropertyId.WildcardSubscriptionAvailable, Kind.Flag, connack);
        Set(PropertyId.SubscriptionIdentifiersAvailable, Kind.Flag, connack);
        Set(PropertyId.SharedSubscriptionAvailable, Kind.Flag, connack);
        return rows;

        void Set(PropertyId id, Kind kind, int packets) => rows[(int)id] = new Row(kind, packets);
    }

    private readonly record struct Row(Kind Kind, int Packets);
}
