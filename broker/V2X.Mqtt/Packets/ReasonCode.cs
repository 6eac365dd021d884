namespace V2X.Mqtt.Packets;

/// <summary>Reason codes (MQTT 5.0, 2.4). Below 0x80: success.</summary>
public enum ReasonCode : byte
{
    /// <summary>Success, normal disconnection or QoS 0 granted.</summary>
    Success = 0x00,

    /// <summary>QoS 1 granted.</summary>
    GrantedQualityOfService1 = 0x01,

    /// <summary>QoS 2 granted.</summary>
    GrantedQualityOfService2 = 0x02,

    /// <summary>The client disconnects and wants its will published.</summary>
    DisconnectWithWill = 0x04,

    /// <summary>Accepted, but nobody subscribes.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>There was no such subscription to end.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>Authentication goes on.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>Authentication starts anew.</summary>
    ReAuthenticate = 0x19,

    /// <summary>Refused, without a reason told.</summary>
    UnspecifiedError = 0x80,

    /// <summary>The octets do not form the packet that they claim to be.</summary>
    MalformedPacket = 0x81,

    /// <summary>Well-formed, but not allowed here or now.</summary>
    ProtocolError = 0x82,

    /// <summary>Valid, but not accepted by this implementation.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>A protocol name or level that is not spoken.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>A valid client identifier that is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>User name or password are not accepted.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>Not authorized.</summary>
    NotAuthorized = 0x87,

    /// <summary>The server is not available.</summary>
    ServerUnavailable = 0x88,

    /// <summary>The server is busy: try again later.</summary>
    ServerBusy = 0x89,

    /// <summary>This client has been banned.</summary>
    Banned = 0x8A,

    /// <summary>The server is shutting down.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>The authentication method is not supported.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>Nothing was heard for one and a half times the keep alive.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>Another connection uses the same client identifier.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>A topic filter that is not valid, or not accepted.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>A topic name that is not valid, or not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>The packet identifier is in use.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>The packet identifier is not known.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>More messages unacknowledged than the receiver allows.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>A topic alias of 0, above the maximum, or never set.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>A packet longer than the receiver takes.</summary>
    PacketTooLarge = 0x95,

    /// <summary>Messages come faster than they are taken.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>A limit of the implementation or of an administrator is reached.</summary>
    QuotaExceeded = 0x97,

    /// <summary>An administrator ended the connection.</summary>
    AdministrativeAction = 0x98,

    /// <summary>The payload is not what its format indicator says.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>Retained messages are not supported.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>A QoS above the maximum of the server.</summary>
    QualityOfServiceNotSupported = 0x9B,

    /// <summary>Use another server, for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>The server has moved.</summary>
    ServerMoved = 0x9D,

    /// <summary>Shared subscriptions are not supported.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>Connections come faster than allowed.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>The longest time allowed for this connection is over.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>Subscription identifiers are not supported.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>Wildcards in filters are not supported.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,
}
