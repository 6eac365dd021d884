namespace V2X.Rsu.Options;

/// <summary>The check <c>speed-displacement</c>: the speeds told, summed over a while, differ from the distance between first and last position.</summary>
public sealed class SpeedDisplacementOptions
{
    /// <summary>What one failure adds to the score, as a share of what is missing to 1: 0..1; 0 turns the check off.</summary>
    public double Weight { get; set; } = 0.2;

    /// <summary>Time compared, 500..10000.</summary>
    public int WindowMilliseconds { get; set; } = 2000;

    /// <summary>Difference allowed, 1..1000.</summary>
    public double ToleranceMetres { get; set; } = 12;

    /// <summary>Difference allowed beyond that as a share of the way, 0..1; covers bends.</summary>
    public double ToleranceShare { get; set; } = 0.25;
}
