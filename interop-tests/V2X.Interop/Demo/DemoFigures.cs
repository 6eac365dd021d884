namespace V2X.Interop.Demo;

/// <summary>The whole run at one moment.</summary>
internal sealed record DemoFigures
{
    /// <summary>Since the start.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>When the run ends by itself; null for a recording, which ends with its last message.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Agents, in the order of the scene.</summary>
    public required IReadOnlyList<SiteFigures> Sites { get; init; }

    /// <summary>Brokers: Hong Kong, then Shenzhen.</summary>
    public required IReadOnlyList<BrokerFigures> Brokers { get; init; }

    /// <summary>The ways over the border; empty where there is none.</summary>
    public IReadOnlyList<WayFigures> Border { get; init; } = [];

    /// <summary>Events raised so far, each with how many of the other side's sites send it.</summary>
    public IReadOnlyList<EventFigures> Events { get; init; } = [];

    /// <summary>Latency of every stage.</summary>
    public required IReadOnlyList<StageLatency> Latencies { get; init; }

    /// <summary>Simulated vehicles on the road.</summary>
    public int Vehicles { get; init; }

    /// <summary>Vehicles that have passed the border.</summary>
    public int Crossings { get; init; }

    /// <summary>Entries of a recording that could not be read, by reason; they were never sent.</summary>
    public IReadOnlyDictionary<string, long> Unreadable { get; init; } = new Dictionary<string, long>();

    /// <summary>Dropped at the agents and rejected at the brokers, by reason.</summary>
    public IReadOnlyDictionary<string, long> Reasons => Sites.SelectMany(site => site.Dropped)
        .Concat(Brokers.SelectMany(broker => broker.Rejected))
        .GroupBy(reason => reason.Key)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(reason => reason.Value));
}
