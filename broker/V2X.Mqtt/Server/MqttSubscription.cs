using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>A subscription just made.</summary>
public readonly struct MqttSubscription
{
    internal MqttSubscription(Session session, object? identity, TopicFilter filter, SubscriptionOptions options, bool isNew)
    {
        Session = session;
        Identity = identity;
        Filter = filter;
        Options = options;
        IsNew = isNew;
    }

    /// <summary>Who subscribed, as the host told at CONNECT.</summary>
    public object? Identity { get; }

    /// <summary>Client identifier.</summary>
    public string ClientId => Session.ClientId;

    /// <summary>The filter.</summary>
    public TopicFilter Filter { get; }

    /// <summary>Its options, with the QoS granted.</summary>
    public SubscriptionOptions Options { get; }

    /// <summary>Whether the client did not have it before.</summary>
    public bool IsNew { get; }

    internal Session Session { get; }
}
