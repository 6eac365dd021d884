namespace V2X.Mqtt.Packets;

/// <summary>
/// Why a packet, connection, subscription or message was refused or dropped. <see cref="MqttReasonText"/> gives the text form of each, and the
/// reason code that the standard has for it.
/// </summary>
public enum MqttReason : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A remaining length of more than four octets.</summary>
    RemainingLength,

    /// <summary>A packet longer than the limit.</summary>
    PacketTooLarge,

    /// <summary>A field that reaches beyond the end of its packet.</summary>
    PacketTruncated,

    /// <summary>Octets after the last field of a packet.</summary>
    TrailingOctets,

    /// <summary>Reserved bits that are not what the standard fixes.</summary>
    ReservedFlags,

    /// <summary>A packet type that does not exist in this version.</summary>
    ReservedType,

    /// <summary>Text that is not UTF-8, or holds U+0000 or a surrogate.</summary>
    TextNotUtf8,

    /// <summary>A variable byte integer of more than four octets, or longer than needed.</summary>
    VariableInteger,

    /// <summary>A protocol name or level other than MQTT 3.1.1 and 5.0.</summary>
    ProtocolVersion,

    /// <summary>Connect flags that contradict each other.</summary>
    ConnectFlags,

    /// <summary>A QoS of 3, or DUP at QoS 0.</summary>
    QualityOfService,

    /// <summary>A packet identifier of 0.</summary>
    PacketIdentifier,

    /// <summary>A property that the standard does not know, or not in this packet.</summary>
    PropertyUnknown,

    /// <summary>A property that stands twice where it may stand once.</summary>
    PropertyRepeated,

    /// <summary>A property with a value that the standard forbids.</summary>
    PropertyValue,

    /// <summary>A topic name that is empty or has wildcards.</summary>
    TopicName,

    /// <summary>A topic filter that is empty or has wildcards in the wrong place.</summary>
    TopicFilter,

    /// <summary>A message with neither topic name nor topic alias.</summary>
    TopicMissing,

    /// <summary>A topic alias of 0, above the maximum, or never set.</summary>
    TopicAlias,

    /// <summary>Subscription options with reserved bits or a QoS of 3.</summary>
    SubscriptionOptions,

    /// <summary>A retain handling of 3, or No Local on a shared subscription.</summary>
    RetainHandling,

    /// <summary>A SUBSCRIBE or UNSUBSCRIBE without filters.</summary>
    NoFilters,

    /// <summary>A reason code that this packet cannot carry.</summary>
    ReasonCodeUnknown,

    /// <summary>More messages unacknowledged than the receive maximum allows.</summary>
    ReceiveMaximum,

    /// <summary>A session expiry above zero at the end of a connection that began with zero.</summary>
    SessionExpiry,

    /// <summary>A first packet other than CONNECT.</summary>
    NotConnect,

    /// <summary>A second CONNECT on one connection.</summary>
    SecondConnect,

    /// <summary>A packet that only a server sends, or AUTH without a method agreed.</summary>
    UnexpectedPacket,

    /// <summary>Enhanced authentication, which this server does not offer.</summary>
    AuthenticationMethod,

    /// <summary>A client identifier that is too long, or none for a session that stays.</summary>
    ClientIdentifier,

    /// <summary>A client identifier whose session belongs to somebody else.</summary>
    ClientIdentifierTaken,

    /// <summary>A QoS above the maximum of this server.</summary>
    QualityOfServiceNotSupported,

    /// <summary>User name or password are not accepted.</summary>
    BadCredentials,

    /// <summary>The client may not do what it asks for.</summary>
    NotAuthorized,

    /// <summary>A message to a topic of the server itself, which begins with '$'.</summary>
    ReservedTopic,

    /// <summary>Refused for what is in it, with a reason code of its own.</summary>
    HostRefused,

    /// <summary>As many connections or subscriptions as the host lets this client have.</summary>
    QuotaExceeded,

    /// <summary>As many connections as the server takes.</summary>
    TooManyConnections,

    /// <summary>As many sessions as the server keeps.</summary>
    TooManySessions,

    /// <summary>As many subscriptions as a session may have.</summary>
    TooManySubscriptions,

    /// <summary>Another connection came with the same client identifier.</summary>
    SessionTakenOver,

    /// <summary>Nothing was heard for one and a half times the keep alive.</summary>
    KeepAliveTimeout,

    /// <summary>No CONNECT within the time for it.</summary>
    ConnectTimeout,

    /// <summary>A client that does not read what it is sent.</summary>
    WriteStalled,

    /// <summary>The server stops.</summary>
    ShuttingDown,

    /// <summary>The connection ended without DISCONNECT.</summary>
    ConnectionLost,

    /// <summary>The host ended the connection.</summary>
    AdministrativeAction,

    /// <summary>No room in the queue of a subscriber.</summary>
    QueueFull,

    /// <summary>An event that had to be kept for a session found no room; the session ended, so that its client learns of the gap.</summary>
    SessionOverflow,

    /// <summary>Its expiry passed before it could be delivered.</summary>
    MessageExpired,

    /// <summary>A message at QoS 0 for a client that is not connected.</summary>
    ClientAbsent,

    /// <summary>Longer than the client said it takes.</summary>
    TooLargeForClient,

    /// <summary>No room among the retained messages; it was delivered, not kept.</summary>
    RetainedFull,

    /// <summary>A message at QoS 1 or 2, or a subscription, that could not be kept: the disk is full, or has failed.</summary>
    JournalFull,

    /// <summary>What waited for a client whose session expired or was begun anew.</summary>
    SessionExpired,
}
