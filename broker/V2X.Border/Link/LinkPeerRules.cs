namespace V2X.Border.Link;

/// <summary>What the configuration says of a peer.</summary>
internal sealed record LinkPeerRules
{
    /// <summary>Stands for any origin or region.</summary>
    public const string Any = "*";

    public required string Name { get; init; }

    /// <summary>Its side of the border.</summary>
    public required string Side { get; init; }

    /// <summary>What it may be sent at all: what there is, cut down to what the policy can let out.</summary>
    public IReadOnlyList<LinkCapability> Offers { get; init; } = [];

    /// <summary>What it may be asked for at all.</summary>
    public IReadOnlyList<LinkWish> Wishes { get; init; } = [];

    /// <summary>Those of <see cref="Wishes"/> that it is asked for whether anybody wants them now or not.</summary>
    public IReadOnlyList<LinkWish> Standing { get; init; } = [];

    /// <summary>Whether Chinese messages on this link bear displaced (GCJ-02) positions.</summary>
    public bool IsGcj02 { get; init; }

    /// <summary>Brokers whose messages it may bring beside its own.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Jurisdictions whose messages it may bring beside that of its side.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public bool MayBringOrigin(string origin) => origin == Name || Origins.Contains(origin) || Origins.Contains(Any);

    public bool MayBringRegion(string region) => region == Side || Regions.Contains(region) || Regions.Contains(Any);
}
