namespace V2X.Mqtt.Server;

/// <summary>Figures of a server, at one moment.</summary>
public readonly record struct MqttFigures
{
    /// <summary>Connections now.</summary>
    public required int Connections { get; init; }

    /// <summary>Sessions now, those of absent clients included.</summary>
    public required int Sessions { get; init; }

    /// <summary>Subscriptions now.</summary>
    public required int Subscriptions { get; init; }

    /// <summary>Retained messages now.</summary>
    public required int Retained { get; init; }

    /// <summary>Connections accepted since the start.</summary>
    public required long ConnectionsAccepted { get; init; }

    /// <summary>PUBLISH packets taken from clients.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>PUBLISH packets sent to clients.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>Octets taken from clients, all packets.</summary>
    public required long OctetsReceived { get; init; }

    /// <summary>Octets of PUBLISH packets sent to clients.</summary>
    public required long OctetsSent { get; init; }

    /// <summary>Since the server was made.</summary>
    public required TimeSpan Uptime { get; init; }
}
