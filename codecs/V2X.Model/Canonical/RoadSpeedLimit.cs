namespace V2X.Model.Canonical;

/// <summary>A speed limit. Not safe for concurrent use.</summary>
public sealed class RoadSpeedLimit : ICanonicalPart
{
    /// <summary>What it applies to and when; null where that is not known.</summary>
    public SpeedLimitKind? Kind { get; set; }

    /// <summary>The limit, metres per second; NaN where it is not known.</summary>
    public double SpeedMetresPerSecond { get; set; } = double.NaN;

    /// <inheritdoc/>
    public void Clear()
    {
        Kind = null;
        SpeedMetresPerSecond = double.NaN;
    }
}
