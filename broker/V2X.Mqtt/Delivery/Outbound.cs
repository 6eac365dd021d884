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
    /// <summary>
    /// Its place among all that its session ever kept, from 1 on, from which its packet identifier follows; 0 where the session is not kept over a
    /// restart, and a place is given when it is sent.
    /// </summary>
    internal long Place { get; init; }

    /// <summary>Whether it may have been sent before a restart.</summary>
    internal bool MayHaveBeenSent { get; init; }

    /// <summary>Whether newer states may take its place; not where its session is kept.</summary>
    internal bool IsReplaceable => Message.Class == MessageClass.State && Place == 0;

    /// <summary>What it counts for in a bounded queue: topic, properties and payload.</summary>
    internal long Octets => Message.Topic.Length + Message.Properties.Length + Message.Payload.Length;
}
