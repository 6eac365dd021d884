namespace V2X.Rsu.Options;

/// <summary>The check <c>position-jump</c>: the distance from the last position exceeds what the highest speed allows.</summary>
public sealed class PositionJumpOptions
{
    /// <summary>What one failure adds to the score, as a share of what is missing to 1: 0..1; 0 turns the check off.</summary>
    public double Weight { get; set; } = 0.3;

    /// <summary>Highest speed believed, 10..200.</summary>
    public double MaximumSpeedMetresPerSecond { get; set; } = 70;

    /// <summary>Distance allowed beyond that for errors of positioning, 1..1000.</summary>
    public double ToleranceMetres { get; set; } = 30;
}
