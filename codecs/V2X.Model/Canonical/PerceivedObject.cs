using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>A road user or obstacle as somebody else perceives it. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class PerceivedObject : ICanonicalPart
{
    /// <summary>An object of which nothing is known.</summary>
    public PerceivedObject() => Clear();

    /// <summary>Number that the perceiving station gives it while it sees it.</summary>
    public int? ObjectId { get; set; }

    /// <summary>Temporary identity from its own messages, where the perceiving station has heard those; else no octets.</summary>
    public ShortOctets StationId { get; set; }

    /// <summary>Number under which a sensor of the perceiving station follows it, where that is another one.</summary>
    public int? TrackNumber { get; set; }

    /// <summary>When it was measured, milliseconds since 1970-01-01 UTC.</summary>
    public long? MeasuredUnixMs { get; set; }

    /// <summary>Error of that time, seconds, one standard deviation.</summary>
    public double MeasuredSigmaSeconds { get; set; }

    /// <summary>Where, how fast, how big, what.</summary>
    public RoadUser User { get; } = new();

    /// <summary>Speed upwards, metres per second.</summary>
    public double VerticalSpeedMetresPerSecond { get; set; }

    /// <summary>Error of the speed upwards, metres per second, one standard deviation.</summary>
    public double VerticalSpeedSigmaMetresPerSecond { get; set; }

    /// <summary>Direction of its front, degrees clockwise from true north, 0 to below 360; that of its motion is the user's heading.</summary>
    public double OrientationDegrees { get; set; }

    /// <summary>Error of the direction of its front, degrees, one standard deviation.</summary>
    public double OrientationSigmaDegrees { get; set; }

    /// <summary>What a person on foot or a rider is, finer than the class; null where nothing is said.</summary>
    public VulnerableProfile? VulnerableProfile { get; set; }

    /// <summary>Number of road users where this is a group of them; null for a single one.</summary>
    public int? ClusterSize { get; set; }

    /// <summary>Radius of the space that a person or a group takes with all that belongs to it, metres.</summary>
    public double OccupiedRadiusMetres { get; set; }

    /// <summary>Exterior lights that are on; null where nothing is said.</summary>
    public VehicleLights? Lights { get; set; }

    /// <summary>Probability that it is there at all, 0..1.</summary>
    public double ExistenceProbability { get; set; }

    /// <summary>Seconds since it was seen first.</summary>
    public double AgeSeconds { get; set; }

    /// <summary>Seconds that it has been in its present state.</summary>
    public double StateDurationSeconds { get; set; }

    /// <summary>What sees it.</summary>
    public ObjectSources? Sources { get; set; }

    /// <summary>Whether a thing of unknown kind could move; null where nothing is said.</summary>
    public bool? IsMovable { get; set; }

    /// <summary>Kind of obstacle (ObstacleType of T/CSAE 157), 1..12; null for road users and for obstacles of unknown kind.</summary>
    public int? ObstacleType { get; set; }

    /// <summary>Gear or direction of drive.</summary>
    public Gear? Gear { get; set; }

    /// <summary>Angle of the steering wheel, degrees, to the left positive.</summary>
    public double SteeringWheelAngleDegrees { get; set; }

    /// <summary>Error of the steering wheel's angle, degrees, one standard deviation.</summary>
    public double SteeringWheelAngleSigmaDegrees { get; set; }

    /// <summary>The way it has come, newest point first.</summary>
    public CanonicalList<PathPoint> PathHistory { get; } = new();

    /// <summary>The way it is expected to go, nearest point first.</summary>
    public CanonicalList<PathPoint> PathPrediction { get; } = new();

    /// <summary>Probability of that way, 0..1.</summary>
    public double PredictionProbability { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        ObjectId = TrackNumber = ObstacleType = ClusterSize = null;
        StationId = default;
        MeasuredUnixMs = null;
        User.Clear();
        MeasuredSigmaSeconds = VerticalSpeedMetresPerSecond = VerticalSpeedSigmaMetresPerSecond = double.NaN;
        OrientationDegrees = OrientationSigmaDegrees = OccupiedRadiusMetres = double.NaN;
        ExistenceProbability = AgeSeconds = StateDurationSeconds = PredictionProbability = double.NaN;
        SteeringWheelAngleDegrees = SteeringWheelAngleSigmaDegrees = double.NaN;
        VulnerableProfile = null;
        Lights = null;
        Sources = null;
        IsMovable = null;
        Gear = null;
        PathHistory.Clear();
        PathPrediction.Clear();
    }
}
