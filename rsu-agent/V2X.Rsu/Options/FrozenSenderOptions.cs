namespace V2X.Rsu.Options;

/// <summary>The check <c>frozen-sender</c>: every position lies in one spot while the speeds told say that the sender is far away by now.</summary>
public sealed class FrozenSenderOptions
{
    /// <summary>What one failure adds to the score, as a share of what is missing to 1: 0..1; 0 turns the check off.</summary>
    public double Weight { get; set; } = 0.2;

    /// <summary>Radius of what counts as the same spot, 0.01..10.</summary>
    public double SpotMetres { get; set; } = 0.5;

    /// <summary>Way that the speeds told must add up to meanwhile, 1..1000.</summary>
    public double WayMetres { get; set; } = 10;

    /// <summary>Messages in the same spot in a row, 2..100.</summary>
    public int Messages { get; set; } = 5;
}
