namespace V2X.Model.Canonical;

/// <summary>
/// Where a road user is, how it moves, how big it is and what it is. All accuracies are one standard deviation. Axes follow ISO 8855:
/// forward, left and up are positive, and so is a turn to the left; headings run clockwise from true north. Absent is NaN or null.
/// Not safe for concurrent use.
/// </summary>
public sealed class RoadUser : ICanonicalPart
{
    /// <summary>Position of its reference point: the centre of the road user.</summary>
    public GeoPoint Position { get; } = new();

    /// <summary>Greater semi-axis of the position's error ellipse, metres, one standard deviation.</summary>
    public double PositionSemiMajorSigmaMetres { get; set; }

    /// <summary>Smaller semi-axis of the position's error ellipse, metres, one standard deviation.</summary>
    public double PositionSemiMinorSigmaMetres { get; set; }

    /// <summary>Direction of the greater semi-axis, degrees clockwise from true north, 0..180 or 0..360.</summary>
    public double PositionEllipseHeadingDegrees { get; set; }

    /// <summary>Error of the elevation, metres, one standard deviation.</summary>
    public double ElevationSigmaMetres { get; set; }

    /// <summary>Speed over ground, metres per second, not negative; driving backwards shows in the heading of the motion or in <see cref="RoadUserMessage.Gear"/>.</summary>
    public double SpeedMetresPerSecond { get; set; }

    /// <summary>Error of the speed, metres per second.</summary>
    public double SpeedSigmaMetresPerSecond { get; set; }

    /// <summary>Direction of motion, or of the front where it stands, degrees clockwise from true north, 0 to below 360.</summary>
    public double HeadingDegrees { get; set; }

    /// <summary>Error of the heading, degrees.</summary>
    public double HeadingSigmaDegrees { get; set; }

    /// <summary>Acceleration forward, metres per second squared.</summary>
    public double LongitudinalAccelerationMetresPerSecondSquared { get; set; }

    /// <summary>Acceleration to the left, metres per second squared.</summary>
    public double LateralAccelerationMetresPerSecondSquared { get; set; }

    /// <summary>Acceleration upwards, metres per second squared.</summary>
    public double VerticalAccelerationMetresPerSecondSquared { get; set; }

    /// <summary>Error of the acceleration forward, metres per second squared.</summary>
    public double LongitudinalAccelerationSigmaMetresPerSecondSquared { get; set; }

    /// <summary>Error of the acceleration to the left, metres per second squared.</summary>
    public double LateralAccelerationSigmaMetresPerSecondSquared { get; set; }

    /// <summary>Error of the acceleration upwards, metres per second squared.</summary>
    public double VerticalAccelerationSigmaMetresPerSecondSquared { get; set; }

    /// <summary>Rate of turn, degrees per second, to the left positive.</summary>
    public double YawRateDegreesPerSecond { get; set; }

    /// <summary>Error of the rate of turn, degrees per second.</summary>
    public double YawRateSigmaDegreesPerSecond { get; set; }

    /// <summary>Length, metres.</summary>
    public double LengthMetres { get; set; }

    /// <summary>Error of the length, metres.</summary>
    public double LengthSigmaMetres { get; set; }

    /// <summary>Width, metres.</summary>
    public double WidthMetres { get; set; }

    /// <summary>Error of the width, metres.</summary>
    public double WidthSigmaMetres { get; set; }

    /// <summary>Height, metres.</summary>
    public double HeightMetres { get; set; }

    /// <summary>Error of the height, metres.</summary>
    public double HeightSigmaMetres { get; set; }

    /// <summary>What it is; null where nothing is said about it.</summary>
    public RoadUserClass? Class { get; set; }

    /// <summary>Probability that <see cref="Class"/> is right, 0..1.</summary>
    public double ClassProbability { get; set; }

    /// <summary>BasicVehicleClass of T/CSAE 53 and SAE J2735, 0..255, finer than <see cref="Class"/>; null where it is not said.</summary>
    public int? BasicVehicleClass { get; set; }

    /// <summary>A road user of which nothing is known.</summary>
    public RoadUser() => Clear();

    /// <inheritdoc/>
    public void Clear()
    {
        Position.Clear();
        PositionSemiMajorSigmaMetres = PositionSemiMinorSigmaMetres = PositionEllipseHeadingDegrees = ElevationSigmaMetres = double.NaN;
        SpeedMetresPerSecond = SpeedSigmaMetresPerSecond = HeadingDegrees = HeadingSigmaDegrees = double.NaN;
        LongitudinalAccelerationMetresPerSecondSquared = LateralAccelerationMetresPerSecondSquared = double.NaN;
        VerticalAccelerationMetresPerSecondSquared = LongitudinalAccelerationSigmaMetresPerSecondSquared = double.NaN;
        LateralAccelerationSigmaMetresPerSecondSquared = VerticalAccelerationSigmaMetresPerSecondSquared = double.NaN;
        YawRateDegreesPerSecond = YawRateSigmaDegreesPerSecond = double.NaN;
        LengthMetres = LengthSigmaMetres = WidthMetres = WidthSigmaMetres = HeightMetres = HeightSigmaMetres = double.NaN;
        Class = null;
        ClassProbability = double.NaN;
        BasicVehicleClass = null;
    }
}
