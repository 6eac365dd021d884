using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Server;

/// <summary>Limits and habits of a server.</summary>
public sealed class MqttServerOptions
{
    /// <summary>Longest packet taken from a client, octets, 1024..268435455.</summary>
    public int MaximumPacketOctets { get; init; } = 1 << 18;

    /// <summary>Connections at once; one more is refused as <c>too-many-connections</c>.</summary>
    public int MaximumConnections { get; init; } = 100_000;

    /// <summary>Sessions kept, those of absent clients included; one more is refused as <c>too-many-sessions</c>.</summary>
    public int MaximumSessions { get; init; } = 200_000;

    /// <summary>Subscriptions of a session; one more is refused as <c>too-many-subscriptions</c>.</summary>
    public int MaximumSubscriptions { get; init; } = 1_000;

    /// <summary>Octets of a client identifier.</summary>
    public int MaximumClientIdOctets { get; init; } = 256;

    /// <summary>Highest QoS that clients may publish with and subscribe to.</summary>
    public QualityOfService MaximumQualityOfService { get; init; } = QualityOfService.ExactlyOnce;

    /// <summary>Messages at QoS 2 that a client may have begun and not ended, 1..65535.</summary>
    public int ReceiveMaximum { get; init; } = 1_024;

    /// <summary>Topic aliases that a client may set on a connection; 0 for none.</summary>
    public int TopicAliasMaximum { get; init; } = 32;

    /// <summary>Topic aliases set towards a client that allows them, at most; 0 for none.</summary>
    public int OutgoingTopicAliases { get; init; } = 64;

    /// <summary>Messages at QoS 1 and 2 sent to a client and not acknowledged, 1..32768; a client may ask for fewer.</summary>
    public int MaximumInFlight { get; init; } = 1_024;

    /// <summary>
    /// Messages waiting for one client. Where the queue is full, states give way and are counted, events at QoS 0 are dropped and counted, and an
    /// event at QoS 1 or 2 ends the session, so that its client learns of the gap.
    /// </summary>
    public int QueueMessages { get; init; } = 16_384;

    /// <summary>Octets waiting for one client.</summary>
    public long QueueOctets { get; init; } = 16 << 20;

    /// <summary>Retained messages.</summary>
    public int RetainedMessages { get; init; } = 100_000;

    /// <summary>Octets of retained messages.</summary>
    public long RetainedOctets { get; init; } = 256L << 20;

    /// <summary>Longest time that the session of an absent client is kept.</summary>
    public TimeSpan MaximumSessionExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Octets of a session journal beyond which all there is is written down anew, so that older records can go.</summary>
    public long JournalOctets { get; init; } = 16 << 20;

    /// <summary>Keep alive that clients of MQTT 5.0 must use, seconds; 0 leaves it to them.</summary>
    public ushort ServerKeepAliveSeconds { get; init; }

    /// <summary>Time for CONNECT after the connection was made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time that nothing can be sent to a client while something waits.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between statistics under <c>$SYS/broker</c>; zero for none.</summary>
    public TimeSpan StatisticsInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What clients that ask for response information are told, with their client identifier after it: the beginning of topics for responses. Empty: nothing.</summary>
    public string ResponseTopicPrefix { get; init; } = "";
}
