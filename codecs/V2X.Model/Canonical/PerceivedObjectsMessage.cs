namespace V2X.Model.Canonical;

/// <summary>Road users and obstacles that one station perceives: RSM, SSM (China), SDSM, CPM. Not safe for concurrent use.</summary>
public sealed class PerceivedObjectsMessage : CanonicalMessage
{
    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.PerceivedObjects;

    /// <summary>Reference position of the message: that of the station or of the middle of its area.</summary>
    public GeoPoint Reference { get; } = new();

    /// <summary>Kind of the perceiving station; null where nothing is said.</summary>
    public RoadUserClass? SenderClass { get; set; }

    /// <summary>Areas in which the station sees what there is; a road user that is not reported in one of them is not there.</summary>
    public CanonicalList<PerceptionRegion> Regions { get; } = new();

    /// <summary>The objects.</summary>
    public CanonicalList<PerceivedObject> Objects { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        Reference.Clear();
        SenderClass = null;
        Regions.Clear();
        Objects.Clear();
    }
}
