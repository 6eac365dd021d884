using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>What is published for a client that goes without saying goodbye.</summary>
internal sealed class Will
{
    public required byte[] Topic { get; init; }

    public required byte[] Payload { get; init; }

    /// <summary>Properties to forward.</summary>
    public required byte[] Properties { get; init; }

    public required QualityOfService QualityOfService { get; init; }

    public required bool Retain { get; init; }

    public required uint? ExpirySeconds { get; init; }

    public required uint DelaySeconds { get; init; }

    /// <summary>The message, published at <paramref name="now"/>.</summary>
    public MqttMessage ToMessage(string clientId, long now, long frequency) => new()
    {
        Topic = Topic,
        Payload = Payload,
        Properties = Properties,
        QualityOfService = QualityOfService,
        Retain = Retain,
        ExpiresAt = ExpirySeconds is { } seconds ? now + (seconds * frequency) : null,
        Publisher = clientId,
    };
}
