namespace V2X.Interop.Demo;

/// <summary>What one agent has seen since the start.</summary>
internal sealed record SiteFigures
{
    /// <summary>Identifier of the roadside unit.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Jurisdiction, "hk" or "sz".</summary>
    public required string Region { get; init; }

    /// <summary>Datagrams sent to it.</summary>
    public long Sent { get; init; }

    /// <summary>Datagrams it took off its socket.</summary>
    public long Received { get; init; }

    /// <summary>Messages its broker has acknowledged.</summary>
    public long Forwarded { get; init; }

    /// <summary>Messages it still holds for its broker.</summary>
    public long Held { get; init; }

    /// <summary>Datagrams it refused or let go, by reason.</summary>
    public IReadOnlyDictionary<string, long> Dropped { get; init; } = new Dictionary<string, long>();

    /// <summary>All that was refused or let go.</summary>
    public long DroppedTotal => Dropped.Values.Sum();
}
