namespace V2X.Mqtt.Packets;

/// <summary>The return codes of CONNACK in MQTT 3.1.1 (table 3.1).</summary>
internal static class ReturnCodes
{
    /// <summary>The one nearest to <paramref name="code"/>.</summary>
    public static byte Of(ReasonCode code) => code switch
    {
        < ReasonCode.UnspecifiedError => 0,
        ReasonCode.UnsupportedProtocolVersion => 1,
        ReasonCode.ClientIdentifierNotValid => 2,
        ReasonCode.BadUserNameOrPassword => 4,
        ReasonCode.NotAuthorized or ReasonCode.Banned or ReasonCode.BadAuthenticationMethod => 5,
        _ => 3,
    };

    /// <summary>What <paramref name="code"/> says in the words of MQTT 5.0.</summary>
    public static ReasonCode ToReasonCode(byte code) => code switch
    {
        0 => ReasonCode.Success,
        1 => ReasonCode.UnsupportedProtocolVersion,
        2 => ReasonCode.ClientIdentifierNotValid,
        3 => ReasonCode.ServerUnavailable,
        4 => ReasonCode.BadUserNameOrPassword,
        5 => ReasonCode.NotAuthorized,
        _ => ReasonCode.UnspecifiedError,
    };
}
