namespace V2X.Fusion;

/// <summary>
/// Noise figures and limits of the constant-velocity filter. All standard deviations are one sigma, per axis.
/// </summary>
public sealed record FilterSettings
{
    /// <summary>The figures used where nothing else is configured.</summary>
    public static FilterSettings Default { get; } = new();

    /// <summary>
    /// Error of a reported position, metres. 1.5 m is what V2V deployment profiles ask of an on-board unit under open sky.
    /// </summary>
    public double PositionSigmaMetres { get; init; } = 1.5;

    /// <summary>
    /// Error of a reported velocity, metres per second, along each axis. Speed itself is good to about 0.3 m/s (1 km/h);
    /// 0.5 leaves room for the heading, which two degrees at 15 m/s turn into another 0.5 m/s across.
    /// </summary>
    public double VelocitySigmaMetresPerSecond { get; init; } = 0.5;

    /// <summary>
    /// Acceleration that the constant-velocity model does not know of, metres per second squared. 2.5 covers ordinary
    /// braking and turning in a city (about a quarter of g) without letting the position noise through.
    /// </summary>
    public double AccelerationSigmaMetresPerSecondSquared { get; init; } = 2.5;

    /// <summary>
    /// Speed spread assumed for a road user first heard without speed and heading, metres per second. 15 m/s: anything from
    /// standing still to motorway speed is within two sigma.
    /// </summary>
    public double UnknownVelocitySigmaMetresPerSecond { get; init; } = 15;

    /// <summary>
    /// Squared Mahalanobis distance beyond which a position is a jump, not an error: the filter starts anew there.
    /// 30 with two axes is exceeded by chance once in three million reports.
    /// </summary>
    public double JumpGate { get; init; } = 30;

    /// <summary>After a silence of more than this many seconds the old velocity says nothing: the filter starts anew.</summary>
    public double LongestGapSeconds { get; init; } = 5;

    /// <summary>A position is carried forward by at most this many seconds; after that it stands still until heard or expired.</summary>
    public double LongestPredictionSeconds { get; init; } = 2;
}
