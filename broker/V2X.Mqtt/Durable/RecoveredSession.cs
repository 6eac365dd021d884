using V2X.Mqtt.Delivery;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Durable;

/// <summary>A session as its records tell it.</summary>
internal sealed class RecoveredSession(long number, string clientId, string owner)
{
    public long Number => number;

    public string ClientId => clientId;

    public string Owner => owner;

    public uint ExpirySeconds { get; set; }

    /// <summary>When it ends, Unix milliseconds; 0 for never, null where its client was there to the end.</summary>
    public long? EndsUnixMs { get; set; }

    public long LastPlace { get; set; }

    /// <summary>What is published where the client does not come back; null for nothing.</summary>
    public Will? Will { get; set; }

    /// <summary>When that is due, Unix milliseconds; 0 where its client was there to the end.</summary>
    public long WillDueUnixMs { get; set; }

    public Dictionary<string, (TopicFilter Filter, SubscriptionOptions Options)> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>What was not acknowledged, by place; of those that the client has, without a message.</summary>
    public SortedDictionary<long, Outbound> Waiting { get; } = [];

    /// <summary>Places of what the client has and is not done with.</summary>
    public SortedSet<long> Received { get; } = [];

    /// <summary>Packet identifiers of messages of the client at QoS 2 that were taken and not released.</summary>
    public HashSet<ushort> Taken { get; } = [];
}
