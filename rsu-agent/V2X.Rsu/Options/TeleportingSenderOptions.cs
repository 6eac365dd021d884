namespace V2X.Rsu.Options;

/// <summary>The check <c>teleporting-sender</c>: so many position jumps within a while.</summary>
public sealed class TeleportingSenderOptions
{
    /// <summary>What one failure adds to the score, as a share of what is missing to 1: 0..1; 0 turns the check off.</summary>
    public double Weight { get; set; } = 0.4;

    /// <summary>Jumps, 2..4.</summary>
    public int Jumps { get; set; } = 3;

    /// <summary>The while, 100..60000.</summary>
    public int WindowMilliseconds { get; set; } = 10000;
}
