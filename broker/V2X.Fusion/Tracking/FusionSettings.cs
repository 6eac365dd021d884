namespace V2X.Fusion.Tracking;

/// <summary>Figures of the fusion engine. Immutable; safe to share.</summary>
public sealed record FusionSettings
{
    /// <summary>The defaults.</summary>
    public static FusionSettings Default { get; } = new();

    /// <summary>Number of this engine, 0..65535, in the highest bits of every track's number: engines of one system have different ones.</summary>
    public int EngineNumber { get; init; }

    /// <summary>Level of the tiles that shards own, 1..16; 14 is about 2.4 km at the equator.</summary>
    public int ShardLevel { get; init; } = 14;

    /// <summary>Most shards the engine keeps.</summary>
    public int MaximumShards { get; init; } = 1024;

    /// <summary>Most tracks of one shard.</summary>
    public int MaximumTracksPerShard { get; init; } = 16384;

    /// <summary>Most identities the engine remembers the shard of; whoever was silent longest gives way.</summary>
    public int MaximumIdentities { get; init; } = 65536;

    /// <summary>Most sensors of which a shard keeps the position offset; whichever was silent longest gives way.</summary>
    public int MaximumSources { get; init; } = 256;

    /// <summary>Most objects of one frame; what exceeds them is refused.</summary>
    public int MaximumFrameObjects { get; init; } = 512;

    /// <summary>How long ago a measurement may have been made, seconds, up to 0.5.</summary>
    public double MaximumDelaySeconds { get; init; } = 0.5;

    /// <summary>How far in the future a measurement may lie, seconds.</summary>
    public double FutureToleranceSeconds { get; init; } = 0.2;

    /// <summary>Silence after which a track ends, seconds.</summary>
    public double ExpirySeconds { get; init; } = 2;

    /// <summary>Silence after which a track that was never confirmed ends, seconds.</summary>
    public double TentativeExpirySeconds { get; init; } = 0.8;

    /// <summary>One sigma assumed where a self-report states no position accuracy, metres.</summary>
    public double DefaultSelfReportSigmaMetres { get; init; } = 2.5;

    /// <summary>One sigma assumed where an object states no position accuracy, metres.</summary>
    public double DefaultObjectSigmaMetres { get; init; } = 1.5;

    /// <summary>Least position sigma believed of a self-report, metres.</summary>
    public double LeastSelfReportSigmaMetres { get; init; } = 0.3;

    /// <summary>Least position sigma believed of an object, metres.</summary>
    public double LeastObjectSigmaMetres { get; init; } = 0.2;

    /// <summary>Largest position sigma with which an observation still places a road user, metres.</summary>
    public double LargestSigmaMetres { get; init; } = 50;

    /// <summary>
    /// Sigma of that part of a self-report's position error which lasts over many reports, as a share of the stated sigma: errors of
    /// satellite positioning wander slowly and do not average out.
    /// </summary>
    public double SelfReportLastingShare { get; init; } = 0.9;

    /// <summary>Sigma of that part of a self-report's position error which is new in each report, as a share of the stated sigma.</summary>
    public double SelfReportFreshShare { get; init; } = 0.85;

    /// <summary>Squared Mahalanobis distance of the position up to which an observation may belong to a track.</summary>
    public double Gate { get; init; } = 16;

    /// <summary>The same for a self-report whose identity the track already knows.</summary>
    public double IdentityGate { get; init; } = 25;

    /// <summary>Largest position offset that is estimated and corrected for one sensor, metres in each direction.</summary>
    public double LargestSourceOffsetMetres { get; init; } = 5;

    /// <summary>Sigma of a sensor's constant position offset before anything is known of it, as a share of the sigma that it states.</summary>
    public double SourceOffsetToNoise { get; init; } = 0.8;

    /// <summary>True to estimate and correct each sensor's constant position offset.</summary>
    public bool CorrectSourceOffsets { get; init; } = true;
}
