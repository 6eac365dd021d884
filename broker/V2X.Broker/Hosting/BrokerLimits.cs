namespace V2X.Broker.Hosting;

/// <summary>Bounds of what a broker keeps in memory. Every one of them says what happens when it is reached.</summary>
public sealed class BrokerLimits
{
    /// <summary>Longest payload taken, octets, 1..1048576; a longer one is rejected as <c>too-large</c>.</summary>
    public int MaximumPayloadOctets { get; set; } = 65_536;

    /// <summary>
    /// Longest gRPC message taken, octets, 65536..67108864; a longer one ends the call with RESOURCE_EXHAUSTED.
    /// It must hold a whole batch of messages.
    /// </summary>
    public int MaximumRequestOctets { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a message is recognised by sender, count and time, 0.1..50 s: less than the minute after which they repeat.</summary>
    public double DuplicateWindowSeconds { get; set; } = 10;

    /// <summary>How long a message without those is recognised by its octets, 0.05..50 s: less than the pace at which units repeat a message on purpose.</summary>
    public double PayloadDuplicateWindowSeconds { get; set; } = 0.5;

    /// <summary>Messages remembered for recognition, 64..4194304; when full the oldest is forgotten early and counted.</summary>
    public int DuplicateEntries { get; set; } = 65_536;

    /// <summary>Latest messages kept for late joiners, one a sender and type, 16..4194304; when full the sender silent for the longest time gives way and is counted.</summary>
    public int CurrentStates { get; set; } = 65_536;

    /// <summary>Age after which a latest message is no longer shown to late joiners, 0.5..86400 s.</summary>
    public double CurrentStateExpirySeconds { get; set; } = 30;

    /// <summary>Latest maps kept for late joiners, one a sender and place, 16..4194304; when full the one sent longest ago gives way and is counted.</summary>
    public int CurrentMaps { get; set; } = 16_384;

    /// <summary>Time after which a map that is no longer sent is no longer shown to late joiners, 1..2592000 s.</summary>
    public double CurrentMapExpirySeconds { get; set; } = 86_400;

    /// <summary>Events that hold kept for late joiners, 16..4194304; when full the one told longest ago gives way and is counted.</summary>
    public int HeldEvents { get; set; } = 16_384;

    /// <summary>How long an event that does not say when it ends is shown to late joiners after it was last told, 1..86400 s.</summary>
    public double HeldEventSeconds { get; set; } = 600;

    /// <summary>Messages waiting for one subscriber where it asks for no number of its own, 16..65536.</summary>
    public int SubscriberQueue { get; set; } = 4_096;

    /// <summary>Subscriptions open at a time, 1..1000000; one more is refused with RESOURCE_EXHAUSTED.</summary>
    public int Subscribers { get; set; } = 10_000;

    /// <summary>Agents known, 1..65536; when full the disconnected one silent for the longest time is forgotten, and with none such a new one is refused with RESOURCE_EXHAUSTED.</summary>
    public int Agents { get; set; } = 4_096;

    /// <summary>Witnesses kept with a message, 1..1024; later ones are counted as duplicates only.</summary>
    public int Witnesses { get; set; } = 32;
}
