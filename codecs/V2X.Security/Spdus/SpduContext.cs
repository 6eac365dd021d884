namespace V2X.Security.Spdus;

/// <summary>What the receiver knows about a message besides its octets. A plain value.</summary>
public readonly record struct SpduContext
{
    /// <summary>Present time, nanoseconds of Unix time: the time of reception where messages are checked at once.</summary>
    public required long NowUnixNs { get; init; }

    /// <summary>What the message follows; null to go by its hash algorithm.</summary>
    public SpduFamily? Family { get; init; }

    /// <summary>PSID or AID of the envelope around it; null where that has none.</summary>
    public ulong? ExpectedAid { get; init; }

    /// <summary>Longest age accepted; null for that of the options.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Where the receiver is; null where it does not say, and then regions are checked only against the generation location.</summary>
    public GeoPoint? Receiver { get; init; }

    /// <summary>Position that the message itself states; null where it has none.</summary>
    public GeoPoint? Content { get; init; }
}
