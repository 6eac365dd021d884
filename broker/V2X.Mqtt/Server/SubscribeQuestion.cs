using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>A client wants to subscribe, or comes back to a session that has subscribed.</summary>
public readonly struct SubscribeQuestion
{
    /// <summary>Who it is, as the host told at CONNECT.</summary>
    public required object? Identity { get; init; }

    /// <summary>What it asks for.</summary>
    public required TopicFilter Filter { get; init; }

    /// <summary>Whether the session has this subscription already.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Subscriptions of the same packet that were allowed before this one and are not yet made.</summary>
    public int Before { get; init; }
}
