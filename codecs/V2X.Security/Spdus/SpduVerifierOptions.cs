namespace V2X.Security.Spdus;

/// <summary>Limits and tolerances of checking. Immutable.</summary>
public sealed record SpduVerifierOptions
{
    /// <summary>Longest message that is looked at, in octets.</summary>
    public int MaxOctets { get; init; } = 16_384;

    /// <summary>Signers kept; where full, the one not heard for the longest gives way.</summary>
    public int CachedCertificates { get; init; } = 4_096;

    /// <summary>Longest age of a message by its generation time.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How far ahead of the receiver's clock a sender's may be.</summary>
    public TimeSpan FutureTolerance { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether a message without a generation time is refused.</summary>
    public bool RequireGenerationTime { get; init; } = true;

    /// <summary>How long the same signed octets are remembered; zero where envelopes already take duplicates out.</summary>
    public TimeSpan ReplayWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Messages remembered for the replay window; where full, the oldest of a few gives way.</summary>
    public int ReplayCapacity { get; init; } = 65_536;

    /// <summary>Longest distance from the receiver to the generation location, in metres.</summary>
    public double MaxDistanceMetres { get; init; } = 20_000;

    /// <summary>Longest distance from the position in the message to the generation location, in metres.</summary>
    public double MaxContentDistanceMetres { get; init; } = 1_000;

    /// <summary>Country (UN M49) that the receiver stands in; null where regions by country are not checked.</summary>
    public int? Country { get; init; }

    /// <summary>Asked whether permissions cover the content; null where a named application is enough.</summary>
    public IContentPermissions? ContentPermissions { get; init; }
}
