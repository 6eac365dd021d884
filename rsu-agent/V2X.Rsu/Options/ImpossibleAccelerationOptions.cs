namespace V2X.Rsu.Options;

/// <summary>The check <c>impossible-acceleration</c>: speed changes between two messages faster than a vehicle can.</summary>
public sealed class ImpossibleAccelerationOptions
{
    /// <summary>What one failure adds to the score, as a share of what is missing to 1: 0..1; 0 turns the check off.</summary>
    public double Weight { get; set; } = 0.2;

    /// <summary>Highest acceleration and deceleration believed, 1..100.</summary>
    public double MaximumMetresPerSecondSquared { get; set; } = 13;

    /// <summary>Change of speed allowed beyond that, 0.1..50.</summary>
    public double ToleranceMetresPerSecond { get; set; } = 2.5;
}
