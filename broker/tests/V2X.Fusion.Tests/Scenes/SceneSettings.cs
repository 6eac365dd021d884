namespace V2X.Fusion.Tests.Scenes;

/// <summary>
/// The simulated scene: a crossing with signals, a right turn at it and a bend, vehicles that follow each other and queue, people
/// walking along and across, three roadside sensors with overlapping circles, half of the vehicles telling of themselves.
/// </summary>
internal sealed record SceneSettings
{
    public int Seed { get; init; } = 1;

    public double Seconds { get; init; } = 60;

    public double Latitude { get; init; } = 22.38;

    public double Longitude { get; init; } = 114.19;

    /// <summary>Vehicles that enter each of the six lanes, one in so many seconds on average.</summary>
    public double Headway { get; init; } = 5;

    public int People { get; init; } = 16;

    public double ShareSpeaking { get; init; } = 0.5;

    // Sensors: 10 frames a second, sigma in each direction, a constant offset each, misses, clutter a frame, delay, lost frames.
    public (double East, double North)[] Sensors { get; init; } = [(-130, 12), (0, -14), (130, 12)];

    public double Radius { get; init; } = 110;

    public double SensorSigma { get; init; } = 0.6;

    public double OffsetLeast { get; init; } = 0.8;

    public double OffsetMost { get; init; } = 1.5;

    public double SensorVelocitySigma { get; init; } = 0.6;

    public double Misses { get; init; } = 0.1;

    /// <summary>A sensor numbers what it sees; so often, in each frame, it begins a new number for the same road user.</summary>
    public double Renumbering { get; init; } = 0.02;

    public double Clutter { get; init; } = 0.5;

    public double DelayLeast { get; init; } = 0.06;

    public double DelayMost { get; init; } = 0.3;

    public double FrameLoss { get; init; } = 0.05;

    // Self-reports: 10 a second; satellite positioning is off by a slowly wandering error (one sigma, memory) and a white one.
    public double GnssSigma { get; init; } = 1.0;

    public double GnssMemorySeconds { get; init; } = 30;

    public double GnssWhiteSigma { get; init; } = 0.4;

    public double StatedSigma { get; init; } = 1.2;

    public double PacketLoss { get; init; } = 0.05;

    public double PseudonymLeast { get; init; } = 10;

    public double PseudonymMost { get; init; } = 25;
}
