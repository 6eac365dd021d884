using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;

namespace V2X.Mqtt.Server;

/// <summary>What became of a message of a client.</summary>
/// <param name="Code">For its acknowledgement.</param>
/// <param name="Reason">What a client of MQTT 5.0 is told; null for nothing.</param>
/// <param name="IsForNow">Whether it is refused though nothing is wrong with it.</param>
internal readonly record struct PublishOutcome(ReasonCode Code, string? Reason, bool IsForNow)
{
    /// <summary>The journal did not take what has to be kept of it.</summary>
    public static PublishOutcome NotKept(DeliveryBatch batch)
    {
        batch.Count(MqttReason.JournalFull);
        return new PublishOutcome(MqttReasonText.CodeOf(MqttReason.JournalFull), MqttReasonText.Of(MqttReason.JournalFull), true);
    }
}
