namespace V2X.Model.Canonical;

/// <summary>A speed advised while a signal shows what it does. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class SpeedAdvisory : ICanonicalPart
{
    /// <summary>An advice of which nothing is known.</summary>
    public SpeedAdvisory() => Clear();

    /// <summary>What the speed is for.</summary>
    public SpeedAdvisoryKind? Kind { get; set; }

    /// <summary>The speed, metres per second.</summary>
    public double SpeedMetresPerSecond { get; set; }

    /// <summary>Error of the speed, metres per second, one standard deviation.</summary>
    public double SpeedSigmaMetresPerSecond { get; set; }

    /// <summary>Distance before the stop line within which it holds, metres.</summary>
    public double DistanceMetres { get; set; }

    /// <summary>Number of the group of users that it is for, 0..255.</summary>
    public int? UserClassId { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        Kind = null;
        SpeedMetresPerSecond = SpeedSigmaMetresPerSecond = DistanceMetres = double.NaN;
        UserClassId = null;
    }
}
