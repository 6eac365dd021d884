namespace V2X.Model.Canonical;

/// <summary>A point that a road user passed or is expected to pass. Absent is NaN. Not safe for concurrent use.</summary>
public sealed class PathPoint : ICanonicalPart
{
    /// <summary>A point of which nothing is known.</summary>
    public PathPoint() => Clear();

    /// <summary>Where.</summary>
    public GeoPoint Position { get; } = new();

    /// <summary>Seconds from the time of the message: negative in the past, positive in the future.</summary>
    public double TimeOffsetSeconds { get; set; }

    /// <summary>Speed there, metres per second.</summary>
    public double SpeedMetresPerSecond { get; set; }

    /// <summary>Heading there, degrees clockwise from true north, 0 to below 360.</summary>
    public double HeadingDegrees { get; set; }

    /// <summary>Error of the position, metres, one standard deviation.</summary>
    public double PositionSigmaMetres { get; set; }

    /// <summary>Probability that the point is right, 0..1.</summary>
    public double Probability { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        Position.Clear();
        TimeOffsetSeconds = SpeedMetresPerSecond = HeadingDegrees = PositionSigmaMetres = Probability = double.NaN;
    }
}
