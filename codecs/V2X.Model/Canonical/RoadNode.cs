using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>
/// An intersection or another node of the road network, or a stretch of road, with its lanes. Absent is NaN or null. Not safe for concurrent
/// use.
/// </summary>
public sealed class RoadNode : ICanonicalPart
{
    /// <summary>A node of which nothing is known.</summary>
    public RoadNode() => Clear();

    /// <summary>Authority whose numbering applies, 0..65535.</summary>
    public int? Region { get; set; }

    /// <summary>Number of the node within its region, 0..65535.</summary>
    public int? Id { get; set; }

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>Reference point.</summary>
    public GeoPoint ReferencePosition { get; } = new();

    /// <summary>Number that goes up whenever the geometry changes, 0..127.</summary>
    public int? Revision { get; set; }

    /// <summary>Width of lanes that do not give their own, metres.</summary>
    public double LaneWidthMetres { get; set; }

    /// <summary>Speed limits in force all over it.</summary>
    public CanonicalList<RoadSpeedLimit> SpeedLimits { get; } = new();

    /// <summary>Roads that lead into it, as Chinese messages have them; SAE and ETSI name approaches in the lanes only.</summary>
    public CanonicalList<RoadLink> Links { get; } = new();

    /// <summary>Its lanes, in the order of the message; those of Chinese messages link by link.</summary>
    public CanonicalList<RoadLane> Lanes { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Region = Id = Revision = null;
        Name.Set(string.Empty);
        ReferencePosition.Clear();
        LaneWidthMetres = double.NaN;
        SpeedLimits.Clear();
        Links.Clear();
        Lanes.Clear();
    }
}
