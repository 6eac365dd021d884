using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>A road from an upstream node into this one. Its lanes name it by its place. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class RoadLink : ICanonicalPart
{
    /// <summary>A link of which nothing is known.</summary>
    public RoadLink() => Clear();

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>Authority whose numbering applies to the upstream node, 0..65535.</summary>
    public int? UpstreamRegion { get; set; }

    /// <summary>Number of the node where the link begins, 1..65535.</summary>
    public int? UpstreamNodeId { get; set; }

    /// <summary>Width of the whole link, metres.</summary>
    public double WidthMetres { get; set; }

    /// <summary>Speed limits.</summary>
    public CanonicalList<RoadSpeedLimit> SpeedLimits { get; } = new();

    /// <summary>Its centre line from the node outward, against the direction of travel.</summary>
    public CanonicalList<LanePoint> Points { get; } = new();

    /// <summary>Ways on across the node.</summary>
    public CanonicalList<RoadMovement> Movements { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Name.Set(string.Empty);
        UpstreamRegion = UpstreamNodeId = null;
        WidthMetres = double.NaN;
        SpeedLimits.Clear();
        Points.Clear();
        Movements.Clear();
    }
}
