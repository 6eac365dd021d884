namespace V2X.Rsu.Options;

/// <summary>The check <c>sybil-cluster</c>: so many vehicles within one spot, with the same motion, message after message. One station under many ids looks like that; vehicles have a length.</summary>
public sealed class SybilClusterOptions
{
    /// <summary>What one failure adds to the score, as a share of what is missing to 1: 0..1; 0 turns the check off.</summary>
    public double Weight { get; set; } = 0.3;

    /// <summary>Senders in the spot, this one included, 3..32.</summary>
    public int Senders { get; set; } = 5;

    /// <summary>Distance between senders that counts as one spot, 0.1..20.</summary>
    public double SpotMetres { get; set; } = 2;

    /// <summary>Difference in speed that counts as the same motion, 0.1..20.</summary>
    public double ToleranceMetresPerSecond { get; set; } = 1;

    /// <summary>Difference in heading that counts as the same motion, 1..180.</summary>
    public double ToleranceDegrees { get; set; } = 15;

    /// <summary>Age of the other senders' last messages at most, 100..10000.</summary>
    public int MaximumAgeMilliseconds { get; set; } = 1500;

    /// <summary>Messages in a row that find it so, 1..100.</summary>
    public int Messages { get; set; } = 5;
}
