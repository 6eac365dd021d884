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

    /// <summary>When it was measured, milliseconds since 1970-01-01 UTC.</summary>
    public long? MeasuredUnixMs { get; set; }

    /// <summary>Where, how fast, how big, what.</summary>
    public RoadUser User { get; } = new();

    /// <summary>Whether it is the perceiving station itself (ptcId 0 of a Chinese message).</summary>
    public bool IsPerceiver { get; set; }

    /// <summary>Probability that it is there at all, 0..1.</summary>
    public double ExistenceProbability { get; set; }

    /// <summary>Seconds since it was seen first.</summary>
    public double AgeSeconds { get; set; }

    /// <summary>What sees it.</summary>
    public ObjectSources? Sources { get; set; }

    /// <summary>Whether it stands still; null where nothing is said.</summary>
    public bool? IsStatic { get; set; }

    /// <summary>Kind of obstacle (ObstacleType of T/CSAE 157), 0..255; null for road users.</summary>
    public int? ObstacleType { get; set; }

    /// <summary>Gear or direction of drive.</summary>
    public Gear? Gear { get; set; }

    /// <summary>Angle of the steering wheel, degrees, to the left positive.</summary>
    public double SteeringWheelAngleDegrees { get; set; }

    /// <summary>The way it has come, newest point first.</summary>
    public CanonicalList<PathPoint> PathHistory { get; } = new();

    /// <summary>The way it is expected to go, nearest point first.</summary>
    public CanonicalList<PathPoint> PathPrediction { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        ObjectId = null;
        StationId = default;
        MeasuredUnixMs = null;
        User.Clear();
        IsPerceiver = false;
        ExistenceProbability = AgeSeconds = SteeringWheelAngleDegrees = double.NaN;
        Sources = null;
        IsStatic = null;
        ObstacleType = null;
        Gear = null;
        PathHistory.Clear();
        PathPrediction.Clear();
    }
}
