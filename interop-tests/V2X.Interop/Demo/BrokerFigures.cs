namespace V2X.Interop.Demo;

/// <summary>What one broker and its subscribers have seen since the start.</summary>
internal sealed record BrokerFigures
{
    /// <summary>Jurisdiction, "hk" or "sz".</summary>
    public required string Region { get; init; }

    /// <summary>Messages that a control centre raised at it.</summary>
    public long Published { get; init; }

    /// <summary>Messages that the other side's broker brought it.</summary>
    public long FromPeer { get; init; }

    /// <summary>Messages about areas that it made out of its tracks.</summary>
    public long Made { get; init; }

    /// <summary>Fused tracks that it has now.</summary>
    public int Tracks { get; init; }

    /// <summary>Messages read from agents, control centres and the other side's broker.</summary>
    public long Ingested { get; init; }

    /// <summary>Messages already known from another agent.</summary>
    public long Duplicates { get; init; }

    /// <summary>Messages taken on.</summary>
    public long Accepted { get; init; }

    /// <summary>Messages refused, by reason.</summary>
    public IReadOnlyDictionary<string, long> Rejected { get; init; } = new Dictionary<string, long>();

    /// <summary>Road users known now.</summary>
    public long RoadUsers { get; init; }

    /// <summary>Subscriptions that it serves now, agents with a broadcast duty and links to other brokers included.</summary>
    public int Subscriptions { get; init; }

    /// <summary>Agents connected now.</summary>
    public int Agents { get; init; }

    /// <summary>Subscribers, the one to everything first.</summary>
    public IReadOnlyList<SubscriberFigures> Subscribers { get; init; } = [];

    /// <summary>Accepted messages by "family/type".</summary>
    public IReadOnlyDictionary<string, long> ByType { get; init; } = new Dictionary<string, long>();
}
