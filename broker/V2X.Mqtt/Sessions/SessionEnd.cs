using V2X.Mqtt.Delivery;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Sessions;

/// <summary>What is left to do, outside of all locks, for a client that went or whose session is over.</summary>
/// <param name="Session">The session.</param>
/// <param name="Filters">Its subscriptions, which have ended.</param>
/// <param name="Will">The will to publish; null for none.</param>
internal readonly record struct SessionEnd(Session Session, IReadOnlyCollection<TopicFilter> Filters, MqttMessage? Will);
