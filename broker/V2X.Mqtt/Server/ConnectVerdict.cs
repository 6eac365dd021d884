using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>Whether a client may connect.</summary>
public readonly struct ConnectVerdict
{
    private ConnectVerdict(object? identity, string owner, ReasonCode code, string? reason)
    {
        Identity = identity;
        Owner = owner;
        Code = code;
        Reason = reason;
    }

    /// <summary>Who it is, for later questions; the server only hands it on.</summary>
    public object? Identity { get; }

    /// <summary>
    /// Whose the session is that the client begins. A session is only for its owner: who comes with the client identifier of somebody else's is
    /// refused as <see cref="MqttReason.ClientIdentifierTaken"/>. Empty where all clients are one.
    /// </summary>
    public string Owner { get; }

    /// <summary>Success, or why it is refused.</summary>
    public ReasonCode Code { get; }

    /// <summary>Told to a client of MQTT 5.0 that is refused; null for nothing.</summary>
    public string? Reason { get; }

    /// <summary>Lets it in.</summary>
    /// <param name="identity">Who it is.</param>
    /// <param name="owner">Whose its session is.</param>
    public static ConnectVerdict Accept(object? identity, string owner = "") => new(identity, owner, ReasonCode.Success, null);

    /// <summary>Keeps it out.</summary>
    public static ConnectVerdict Refuse(ReasonCode code, string? reason = null) => new(null, "", code, reason);
}
