namespace V2X.Interop.Emulators;

/// <summary>What a device does not choose by itself.</summary>
internal sealed record DeviceOptions
{
    /// <summary>Where all that is random in it comes from: keys, identities, jitter.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Which of several like units of one seed, from 0: it has the same authorities, and keys, identities and a place on the way of its own.</summary>
    public int Unit { get; init; }

    /// <summary>When it is switched on, nanoseconds of Unix time.</summary>
    public long StartUnixNs { get; init; } = 1_790_000_000_000_000_000;

    /// <summary>Edition of its messages; null for the usual one of its family.</summary>
    public string? Edition { get; init; }
}
