using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>What becomes of a message that a client published.</summary>
public readonly struct PublishVerdict
{
    private PublishVerdict(MqttMessage? message, ReasonCode code, string? reason, bool consumed, bool isForNow = false)
    {
        IsForNow = isForNow;
        Message = message;
        Code = code;
        Reason = reason;
        IsConsumed = consumed;
    }

    /// <summary>Acknowledged, and not distributed.</summary>
    public static PublishVerdict Consume { get; } = new(null, ReasonCode.Success, null, consumed: true);

    /// <summary>What is distributed.</summary>
    public MqttMessage? Message { get; }

    /// <summary>Success, or why it is refused.</summary>
    public ReasonCode Code { get; }

    /// <summary>Told to a client of MQTT 5.0 with a refusal; null for nothing.</summary>
    public string? Reason { get; }

    /// <summary>Whether the host has taken it.</summary>
    public bool IsConsumed { get; }

    /// <summary>Whether it is refused though nothing is wrong with it.</summary>
    public bool IsForNow { get; }

    /// <summary>Distributes <paramref name="message"/>: the one published, or another in its place.</summary>
    public static PublishVerdict Distribute(MqttMessage message) => new(message, ReasonCode.Success, null, consumed: false);

    /// <summary>Refuses it. A client of MQTT 3.1.1 is not told, there is no way to.</summary>
    public static PublishVerdict Refuse(ReasonCode code, string? reason = null) => new(null, code, reason, consumed: false);

    /// <summary>
    /// Refuses it though nothing is wrong with it: it may be sent again later. A client of MQTT 3.1.1, which cannot be told, loses its connection, so
    /// that it does not take the message for delivered.
    /// </summary>
    public static PublishVerdict RefuseForNow(ReasonCode code, string? reason = null) => new(null, code, reason, consumed: false, isForNow: true);
}
