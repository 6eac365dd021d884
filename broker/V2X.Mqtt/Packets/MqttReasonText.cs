namespace V2X.Mqtt.Packets;

/// <summary>The stable text forms of <see cref="MqttReason"/>, as metrics, logs and reason strings show them, and their reason codes.</summary>
public static class MqttReasonText
{
    private static readonly (string Text, ReasonCode Code)[] Rows =
    [
        ("none", ReasonCode.Success),
        ("remaining-length", ReasonCode.MalformedPacket),
        ("packet-too-large", ReasonCode.PacketTooLarge),
        ("packet-truncated", ReasonCode.MalformedPacket),
        ("trailing-octets", ReasonCode.MalformedPacket),
        ("reserved-flags", ReasonCode.MalformedPacket),
        ("reserved-type", ReasonCode.MalformedPacket),
        ("text-not-utf8", ReasonCode.MalformedPacket),
        ("variable-integer", ReasonCode.MalformedPacket),
        ("protocol-version", ReasonCode.UnsupportedProtocolVersion),
        ("connect-flags", ReasonCode.MalformedPacket),
        ("quality-of-service", ReasonCode.MalformedPacket),
        ("packet-identifier", ReasonCode.ProtocolError),
        ("property-unknown", ReasonCode.MalformedPacket),
        ("property-repeated", ReasonCode.ProtocolError),
        ("property-value", ReasonCode.ProtocolError),
        ("topic-name", ReasonCode.TopicNameInvalid),
        ("topic-filter", ReasonCode.TopicFilterInvalid),
        ("topic-missing", ReasonCode.ProtocolError),
        ("topic-alias", ReasonCode.TopicAliasInvalid),
        ("subscription-options", ReasonCode.MalformedPacket),
        ("retain-handling", ReasonCode.ProtocolError),
        ("no-filters", ReasonCode.ProtocolError),
        ("reason-code-unknown", ReasonCode.MalformedPacket),
        ("receive-maximum", ReasonCode.ReceiveMaximumExceeded),
        ("session-expiry", ReasonCode.ProtocolError),
        ("not-connect", ReasonCode.ProtocolError),
        ("second-connect", ReasonCode.ProtocolError),
        ("unexpected-packet", ReasonCode.ProtocolError),
        ("authentication-method", ReasonCode.BadAuthenticationMethod),
        ("client-identifier", ReasonCode.ClientIdentifierNotValid),
        ("client-identifier-taken", ReasonCode.ClientIdentifierNotValid),
        ("quality-of-service-not-supported", ReasonCode.QualityOfServiceNotSupported),
        ("bad-credentials", ReasonCode.BadUserNameOrPassword),
        ("not-authorized", ReasonCode.NotAuthorized),
        ("reserved-topic", ReasonCode.NotAuthorized),
        ("host-refused", ReasonCode.ImplementationSpecificError),
        ("quota-exceeded", ReasonCode.QuotaExceeded),
        ("too-many-connections", ReasonCode.ServerBusy),
        ("too-many-sessions", ReasonCode.QuotaExceeded),
        ("too-many-subscriptions", ReasonCode.QuotaExceeded),
        ("session-taken-over", ReasonCode.SessionTakenOver),
        ("keep-alive-timeout", ReasonCode.KeepAliveTimeout),
        ("connect-timeout", ReasonCode.MaximumConnectTime),
        ("write-stalled", ReasonCode.MessageRateTooHigh),
        ("shutting-down", ReasonCode.ServerShuttingDown),
        ("connection-lost", ReasonCode.UnspecifiedError),
        ("administrative-action", ReasonCode.AdministrativeAction),
        ("queue-full", ReasonCode.QuotaExceeded),
        ("session-overflow", ReasonCode.QuotaExceeded),
        ("message-expired", ReasonCode.Success),
        ("client-absent", ReasonCode.Success),
        ("too-large-for-client", ReasonCode.PacketTooLarge),
        ("retained-full", ReasonCode.QuotaExceeded),
        ("journal-full", ReasonCode.QuotaExceeded),
        ("session-expired", ReasonCode.Success),
    ];

    /// <summary>Number of reasons, <see cref="MqttReason.None"/> included.</summary>
    public static int Count => Rows.Length;

    /// <summary>Text form of <paramref name="reason"/>. Allocates nothing.</summary>
    public static string Of(MqttReason reason) => Rows[(int)reason].Text;

    /// <summary>What a client of MQTT 5.0 is told for <paramref name="reason"/>.</summary>
    public static ReasonCode CodeOf(MqttReason reason) => Rows[(int)reason].Code;
}
