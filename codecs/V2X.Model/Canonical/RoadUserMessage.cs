namespace V2X.Model.Canonical;

/// <summary>One road user about itself: BSM, PSM, CAM, VAM. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class RoadUserMessage : CanonicalMessage
{
    /// <summary>A message of which nothing is known.</summary>
    public RoadUserMessage() => Clear();

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadUser;

    /// <summary>The road user.</summary>
    public RoadUser User { get; } = new();

    /// <summary>Error of the time, seconds, one standard deviation.</summary>
    public double TimeSigmaSeconds { get; set; }

    /// <summary>Gear or direction of drive.</summary>
    public Gear? Gear { get; set; }

    /// <summary>Angle of the steering wheel, degrees, to the left positive.</summary>
    public double SteeringWheelAngleDegrees { get; set; }

    /// <summary>Error of the steering wheel's angle, degrees, one standard deviation.</summary>
    public double SteeringWheelAngleSigmaDegrees { get; set; }

    /// <summary>Brakes and the systems around them.</summary>
    public BrakeSystem Brakes { get; } = new();

    /// <summary>What happens to it right now; null where nothing is said.</summary>
    public VehicleEvents? Events { get; set; }

    /// <summary>Exterior lights that are on; null where nothing is said.</summary>
    public VehicleLights? Lights { get; set; }

    /// <summary>Duty of the vehicle; null where nothing is said.</summary>
    public VehicleRole? Role { get; set; }

    /// <summary>Whether the siren is on.</summary>
    public bool? SirenInUse { get; set; }

    /// <summary>Whether the light bar is on.</summary>
    public bool? LightBarInUse { get; set; }

    /// <summary>Kind of duty under way (ResponseType of T/CSAE 53 and SAE J2735), 0..6.</summary>
    public int? ResponseType { get; set; }

    /// <summary>What a person on foot or a rider is, finer than the class; null where nothing is said.</summary>
    public VulnerableProfile? VulnerableProfile { get; set; }

    /// <summary>Radius that the road users of a group keep within, metres.</summary>
    public double ClusterRadiusMetres { get; set; }

    /// <summary>Number of road users in the group.</summary>
    public int? ClusterSize { get; set; }

    /// <summary>Radius of the expected path, metres, to the left positive; infinite where it goes straight on.</summary>
    public double PredictedRadiusMetres { get; set; }

    /// <summary>Probability of the expected path, 0..1.</summary>
    public double PredictionProbability { get; set; }

    /// <summary>The way it has come, newest point first.</summary>
    public CanonicalList<PathPoint> PathHistory { get; } = new();

    /// <summary>The way it is expected to go, nearest point first.</summary>
    public CanonicalList<PathPoint> PathPrediction { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        User.Clear();
        Brakes.Clear();
        PathHistory.Clear();
        PathPrediction.Clear();
        TimeSigmaSeconds = SteeringWheelAngleDegrees = SteeringWheelAngleSigmaDegrees = double.NaN;
        ClusterRadiusMetres = PredictedRadiusMetres = PredictionProbability = double.NaN;
        Gear = null;
        Events = null;
        Lights = null;
        Role = null;
        SirenInUse = LightBarInUse = null;
        ResponseType = ClusterSize = null;
        VulnerableProfile = null;
    }
}
