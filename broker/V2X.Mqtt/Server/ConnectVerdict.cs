using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>Whether a client may connect.</summary>
public readonly struct ConnectVerdict
{
    private ConnectVerdict(object? identity, ReasonCode code, string? reason)
    {
        Identity = identity;
        Code = code;
        Reason = reason;
    }

    /// <summary>Who it is, for later questions; the server only hands it on.</summary>
    public object? Identity { get; }

    /// <summary>Success, or why it is refused.</summary>
    public ReasonCode Code { get; }

    /// <summary>Told to a client of MQTT 5.0 that is refused; null for nothing.</summary>
    public string? Reason { get; }

    /// <summary>Lets it in.</summary>
    public static ConnectVerdict Accept(object? identity) => new(identity, ReasonCode.Success, null);

    /// <summary>Keeps it out.</summary>
    public static ConnectVerdict Refuse(ReasonCode code, string? reason = null) => new(null, code, reason);
}
