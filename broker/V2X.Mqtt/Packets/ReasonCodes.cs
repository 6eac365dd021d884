namespace V2X.Mqtt.Packets;

/// <summary>Which reason code may stand in which packet (MQTT 5.0, table 2-6).</summary>
internal static class ReasonCodes
{
    public static bool MayStandIn(ReasonCode code, PacketType packet) => packet switch
    {
        PacketType.Connack => code is ReasonCode.Success or (>= ReasonCode.UnspecifiedError and <= ReasonCode.BadAuthenticationMethod)
            or ReasonCode.TopicNameInvalid or ReasonCode.PacketTooLarge or ReasonCode.QuotaExceeded
            or (>= ReasonCode.PayloadFormatInvalid and <= ReasonCode.ServerMoved) or ReasonCode.ConnectionRateExceeded,
        PacketType.Puback or PacketType.Pubrec => code is ReasonCode.Success or ReasonCode.NoMatchingSubscribers or ReasonCode.UnspecifiedError
            or ReasonCode.ImplementationSpecificError or ReasonCode.NotAuthorized or ReasonCode.TopicNameInvalid or ReasonCode.PacketIdentifierInUse
            or ReasonCode.QuotaExceeded or ReasonCode.PayloadFormatInvalid,
        PacketType.Pubrel or PacketType.Pubcomp => code is ReasonCode.Success or ReasonCode.PacketIdentifierNotFound,
        PacketType.Suback => code is <= ReasonCode.GrantedQualityOfService2 or ReasonCode.UnspecifiedError or ReasonCode.ImplementationSpecificError
            or ReasonCode.NotAuthorized or ReasonCode.TopicFilterInvalid or ReasonCode.PacketIdentifierInUse or ReasonCode.QuotaExceeded
            or ReasonCode.SharedSubscriptionsNotSupported or ReasonCode.SubscriptionIdentifiersNotSupported
            or ReasonCode.WildcardSubscriptionsNotSupported,
        PacketType.Unsuback => code is ReasonCode.Success or ReasonCode.NoSubscriptionExisted or ReasonCode.UnspecifiedError
            or ReasonCode.ImplementationSpecificError or ReasonCode.NotAuthorized or ReasonCode.TopicFilterInvalid or ReasonCode.PacketIdentifierInUse,
        PacketType.Disconnect => code is ReasonCode.Success or ReasonCode.DisconnectWithWill
            or (>= ReasonCode.UnspecifiedError and <= ReasonCode.ImplementationSpecificError) or ReasonCode.NotAuthorized or ReasonCode.ServerBusy
            or ReasonCode.ServerShuttingDown or (>= ReasonCode.BadAuthenticationMethod and <= ReasonCode.TopicNameInvalid)
            or (>= ReasonCode.ReceiveMaximumExceeded and <= ReasonCode.WildcardSubscriptionsNotSupported),
        PacketType.Auth => code is ReasonCode.Success or ReasonCode.ContinueAuthentication or ReasonCode.ReAuthenticate,
        _ => false,
    };
}
