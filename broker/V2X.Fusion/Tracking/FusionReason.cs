namespace V2X.Fusion.Tracking;

/// <summary>Why an observation, a part of it, or a track went no further. The text form stands in parentheses.</summary>
public enum FusionReason : byte
{
    /// <summary>Nothing to complain about.</summary>
    None = 0,

    /// <summary>(<c>no-position</c>) A latitude or longitude that is absent, infinite or off the globe.</summary>
    NoPosition = 1,

    /// <summary>(<c>beyond-tiles</c>) A latitude beyond the edge of the tiled world, about 85 degrees.</summary>
    BeyondTiles = 2,

    /// <summary>(<c>bad-source</c>) A negative source number, or another one within a frame.</summary>
    BadSource = 3,

    /// <summary>(<c>too-late</c>) Measured longer ago than the engine goes back.</summary>
    TooLate = 4,

    /// <summary>(<c>ahead-of-clock</c>) Measured in the future by more than the tolerance.</summary>
    AheadOfClock = 5,

    /// <summary>(<c>covariance-zero</c>) A position accuracy of zero: the default accuracy was taken instead.</summary>
    CovarianceZero = 6,

    /// <summary>(<c>covariance-absurd</c>) A position accuracy that is negative, infinite or too large to place a road user by.</summary>
    CovarianceAbsurd = 7,

    /// <summary>(<c>field-absurd</c>) A speed, heading, yaw rate, acceleration or size outside what is possible: that field was ignored.</summary>
    FieldAbsurd = 8,

    /// <summary>(<c>identity-jump</c>) A known identity at a place its track cannot have reached: the track stayed, the report went elsewhere.</summary>
    IdentityJump = 9,

    /// <summary>(<c>velocity-contradicts</c>) A reported velocity that contradicts the track: only the position was used.</summary>
    VelocityContradicts = 10,

    /// <summary>(<c>history-exhausted</c>) Older than the states that its track still remembers.</summary>
    HistoryExhausted = 11,

    /// <summary>(<c>duplicate-observation</c>) The same source and identity at the same time as before.</summary>
    DuplicateObservation = 12,

    /// <summary>(<c>table-full</c>) A track gave way to another because the shard was full: a newcomer first, else the one silent longest.</summary>
    TableFull = 13,

    /// <summary>(<c>too-many-shards</c>) More tiles in play than the engine keeps shards for.</summary>
    TooManyShards = 14,

    /// <summary>(<c>frame-too-large</c>) An observation beyond the most objects that one frame may hold.</summary>
    FrameTooLarge = 15,

    /// <summary>(<c>cluster-too-large</c>) A cluster too large for optimal assignment: assigned greedily, nearest first.</summary>
    ClusterTooLarge = 16,

    /// <summary>(<c>shard-step-failed</c>) A step of a shard met a fault of the engine: its tile began anew, without the tracks it had.</summary>
    ShardStepFailed = 17,

    /// <summary>(<c>known-here</c>) Another broker told of a road user that own sources know: nothing was added to its track.</summary>
    KnownHere = 18,

    /// <summary>(<c>source-contradicted</c>) An object of a sensor that others contradict: it was left out.</summary>
    SourceContradicted = 19,

    /// <summary>
    /// (<c>sources-contradict</c>) Two sources place the same road users apart, and nothing tells which of them is right: both were kept.
    /// </summary>
    SourcesContradict = 20,

    /// <summary>(<c>velocity-reversed</c>) A velocity of a sensor whose objects move against what it says of them: only the position was used.</summary>
    VelocityReversed = 21,
}
