using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Topics;

/// <summary>What a subscriber said with its filter (MQTT 5.0, 3.8.3.1).</summary>
/// <param name="MaximumQualityOfService">The highest QoS it wants.</param>
/// <param name="NoLocal">Whether what it published itself is kept from it. Of no effect where the filter is shared.</param>
/// <param name="RetainAsPublished">Whether the retain flag is passed on as published.</param>
/// <param name="RetainHandling">Whether it wants retained messages.</param>
/// <param name="Identifier">Subscription identifier, 1 to 268,435,455; 0 for none.</param>
/// <param name="Scope">What the server holds it to; null for nothing beyond the filter.</param>
public readonly record struct SubscriptionOptions(
    QualityOfService MaximumQualityOfService,
    bool NoLocal,
    bool RetainAsPublished,
    RetainHandling RetainHandling,
    uint Identifier,
    IMessageScope? Scope = null);
