using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>One lane. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class RoadLane : ICanonicalPart
{
    /// <summary>A lane of which nothing is known.</summary>
    public RoadLane() => Clear();

    /// <summary>
    /// Number of the lane, 1..255, as the message has it: in Chinese messages counted within its link from the left as one drives, in SAE
    /// and ETSI ones any number that is unique within the intersection.
    /// </summary>
    public int? LaneId { get; set; }

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>Place of its link in <see cref="RoadNode.Links"/>, from 1.</summary>
    public int? LinkNumber { get; set; }

    /// <summary>Approach that it leads in from, 1..15; 0 says nothing.</summary>
    public int? IngressApproach { get; set; }

    /// <summary>Approach that it leads out to, 1..15; 0 says nothing.</summary>
    public int? EgressApproach { get; set; }

    /// <summary>Directions in which it is used.</summary>
    public LaneDirections? Directions { get; set; }

    /// <summary>Kind of lane.</summary>
    public LaneKind? Kind { get; set; }

    /// <summary>Properties of a lane for vehicles.</summary>
    public VehicleLaneTraits? VehicleTraits { get; set; }

    /// <summary>Properties of a lane of another kind: the bits that all message sets share, bit 0 lowest.</summary>
    public int? OtherTraits { get; set; }

    /// <summary>Who shares it; null where nothing is said.</summary>
    public LaneSharingKinds? SharedWith { get; set; }

    /// <summary>Width at the stop line, metres.</summary>
    public double WidthMetres { get; set; }

    /// <summary>Moves that are allowed at its end.</summary>
    public LaneManeuvers? Maneuvers { get; set; }

    /// <summary>Speed limits from the stop line on that differ from those of the link or node.</summary>
    public CanonicalList<RoadSpeedLimit> SpeedLimits { get; } = new();

    /// <summary>Its centre line from the stop line, or the near edge of the intersection, outward.</summary>
    public CanonicalList<LanePoint> Points { get; } = new();

    /// <summary>How the course was given, where it was given by that of another lane.</summary>
    public LaneComputation Computation { get; } = new();

    /// <summary>Lanes that can be reached from it.</summary>
    public CanonicalList<LaneConnection> Connections { get; } = new();

    /// <summary>Lanes that lie over it.</summary>
    public CanonicalList<LaneReference> Overlays { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        LaneId = LinkNumber = IngressApproach = EgressApproach = OtherTraits = null;
        Name.Set(string.Empty);
        Directions = null;
        Kind = null;
        VehicleTraits = null;
        SharedWith = null;
        WidthMetres = double.NaN;
        Maneuvers = null;
        SpeedLimits.Clear();
        Points.Clear();
        Computation.Clear();
        Connections.Clear();
        Overlays.Clear();
    }
}
