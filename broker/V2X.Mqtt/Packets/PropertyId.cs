namespace V2X.Mqtt.Packets;

/// <summary>Properties (MQTT 5.0, 2.2.2.2).</summary>
public enum PropertyId : byte
{
    /// <summary>No property.</summary>
    None,

    /// <summary>Payload Format Indicator, 0 or 1.</summary>
    PayloadFormatIndicator = 0x01,

    /// <summary>Message Expiry Interval, seconds.</summary>
    MessageExpiryInterval = 0x02,

    /// <summary>Content Type, text.</summary>
    ContentType = 0x03,

    /// <summary>Response Topic, text.</summary>
    ResponseTopic = 0x08,

    /// <summary>Correlation Data, octets.</summary>
    CorrelationData = 0x09,

    /// <summary>Subscription Identifier, 1..268435455.</summary>
    SubscriptionIdentifier = 0x0B,

    /// <summary>Session Expiry Interval, seconds; 0xFFFFFFFF for never.</summary>
    SessionExpiryInterval = 0x11,

    /// <summary>Assigned Client Identifier, text.</summary>
    AssignedClientIdentifier = 0x12,

    /// <summary>Server Keep Alive, seconds.</summary>
    ServerKeepAlive = 0x13,

    /// <summary>Authentication Method, text.</summary>
    AuthenticationMethod = 0x15,

    /// <summary>Authentication Data, octets.</summary>
    AuthenticationData = 0x16,

    /// <summary>Request Problem Information, 0 or 1.</summary>
    RequestProblemInformation = 0x17,

    /// <summary>Will Delay Interval, seconds.</summary>
    WillDelayInterval = 0x18,

    /// <summary>Request Response Information, 0 or 1.</summary>
    RequestResponseInformation = 0x19,

    /// <summary>Response Information, text.</summary>
    ResponseInformation = 0x1A,

    /// <summary>Server Reference, text.</summary>
    ServerReference = 0x1C,

    /// <summary>Reason String, text.</summary>
    ReasonString = 0x1F,

    /// <summary>Receive Maximum, 1..65535.</summary>
    ReceiveMaximum = 0x21,

    /// <summary>Topic Alias Maximum.</summary>
    TopicAliasMaximum = 0x22,

    /// <summary>Topic Alias, 1..65535.</summary>
    TopicAlias = 0x23,

    /// <summary>Maximum QoS, 0 or 1.</summary>
    MaximumQualityOfService = 0x24,

    /// <summary>Retain Available, 0 or 1.</summary>
    RetainAvailable = 0x25,

    /// <summary>User Property, a name and a value, any number of times.</summary>
    UserProperty = 0x26,

    /// <summary>Maximum Packet Size, octets, above 0.</summary>
    MaximumPacketSize = 0x27,

    /// <summary>Wildcard Subscription Available, 0 or 1.</summary>
    WildcardSubscriptionAvailable = 0x28,

    /// <summary>Subscription Identifiers Available, 0 or 1.</summary>
    SubscriptionIdentifiersAvailable = 0x29,

    /// <summary>Shared Subscription Available, 0 or 1.</summary>
    SharedSubscriptionAvailable = 0x2A,
}
