using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Delivery;

/// <summary>A message on its way to one client.</summary>
/// <param name="Message">The message, shared by all who get it.</param>
/// <param name="QualityOfService">QoS of this delivery: the lesser of the publisher's and the subscription's.</param>
/// <param name="Retain">Retain flag of this delivery.</param>
/// <param name="Identifiers">Identifiers of the subscriptions that matched; null for none.</param>
public readonly record struct Outbound(
    MqttMessage Message, QualityOfService QualityOfService, bool Retain, uint[]? Identifiers)
{
    /// <summary>What it counts for in a bounded queue: topic, properties and payload.</summary>
    internal long Octets => Message.Topic.Length + Message.Properties.Length + Message.Payload.Length;
}
