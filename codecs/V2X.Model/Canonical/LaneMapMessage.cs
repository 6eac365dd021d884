namespace V2X.Model.Canonical;

/// <summary>Lanes and how they connect: MAP, MAPEM. Not safe for concurrent use.</summary>
public sealed class LaneMapMessage : CanonicalMessage
{
    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.LaneMap;

    /// <summary>Side of the road that vehicles keep to there, as the site's configuration has it: no message says it.</summary>
    public DrivingSide? DrivingSide { get; set; }

    /// <summary>What this part of a larger map holds.</summary>
    public MapLayerKind? LayerKind { get; set; }

    /// <summary>Number of this part, 0..100.</summary>
    public int? LayerId { get; set; }

    /// <summary>Intersections and other nodes of the road network.</summary>
    public CanonicalList<RoadNode> Nodes { get; } = new();

    /// <summary>Stretches of road between them, in the same form. Chinese messages have none: there they are the links of the nodes.</summary>
    public CanonicalList<RoadNode> Segments { get; } = new();

    /// <summary>Groups of users that connections may be limited to.</summary>
    public CanonicalList<UserClass> UserClasses { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        DrivingSide = null;
        LayerKind = null;
        LayerId = null;
        Nodes.Clear();
        Segments.Clear();
        UserClasses.Clear();
    }
}
