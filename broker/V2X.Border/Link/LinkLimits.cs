namespace V2X.Border.Link;

/// <summary>Bounds of one link; each says what happens when it is reached.</summary>
internal sealed record LinkLimits
{
    /// <summary>Brokers on a message's path; a longer one is refused as <c>path-too-long</c>, and nothing is sent that would make it so.</summary>
    public int PathBrokers { get; init; } = 64;

    /// <summary>Octets of one message on the link; a longer one is refused as <c>too-large</c>.</summary>
    public int MessageOctets { get; init; } = 131_072;

    /// <summary>Messages of one batch; a longer one ends the link as <c>frame-too-large</c>.</summary>
    public int BatchMessages { get; init; } = 256;

    /// <summary>Octets after which a batch takes no more messages; a batch of another message beyond it ends the link.</summary>
    public int BatchOctets { get; init; } = 262_144;

    /// <summary>States waiting for the peer; beyond it the oldest goes as <c>queue-full</c>.</summary>
    public int States { get; init; } = 8_192;

    /// <summary>Events waiting for the peer or its acknowledgement; beyond it the oldest go as <c>spool-full</c>.</summary>
    public int SpoolEvents { get; init; } = 65_536;

    /// <summary>Octets of events on disk; beyond it the oldest segment goes.</summary>
    public long SpoolOctets { get; init; } = 64L * 1024 * 1024;

    /// <summary>Octets of a segment of the spool.</summary>
    public int SegmentOctets { get; init; } = 4 * 1024 * 1024;

    /// <summary>Events sent and not yet acknowledged; sending waits beyond it.</summary>
    public int Unacknowledged { get; init; } = 4_096;

    /// <summary>Origins kept apart; messages of one more are refused as <c>too-many-origins</c>.</summary>
    public int Origins { get; init; } = 256;

    /// <summary>Messages of an origin, counted back from its newest, that are recognised; what is older is refused as <c>too-old</c>.</summary>
    public int WindowMessages { get; init; } = 65_536;

    /// <summary>Announcements or wishes of a peer; more end the link as <c>bad-hello</c>.</summary>
    public int Announcements { get; init; } = 256;

    /// <summary>Announcements and subscriptions taken of a peer within a minute; one more ends the link as <c>announcement-flood</c>.</summary>
    public int ChangesPerMinute { get; init; } = 240;

    /// <summary>For how long a kind of message is announced after the last one came.</summary>
    public long KindsKeptNs { get; init; } = 600_000_000_000;

    /// <summary>For how long states are still taken that are no longer asked for: they may have been on the way.</summary>
    public long AskedKeptNs { get; init; } = 10_000_000_000;

    /// <summary>Messages a second taken from the peer: states beyond it are dropped, events make this side read more slowly.</summary>
    public int MessagesPerSecond { get; init; } = 20_000;

    /// <summary>Time between heartbeats.</summary>
    public long HeartbeatNs { get; init; } = 1_000_000_000;

    /// <summary>Silence after which the link is given up.</summary>
    public long SilenceNs { get; init; } = 5_000_000_000;
}
