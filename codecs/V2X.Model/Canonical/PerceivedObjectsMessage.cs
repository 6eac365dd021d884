namespace V2X.Model.Canonical;

/// <summary>Road users and obstacles that one station perceives: RSM, SSM (China), SDSM, CPM. Not safe for concurrent use.</summary>
public sealed class PerceivedObjectsMessage : CanonicalMessage
{
    /// <summary>A message of which nothing is known.</summary>
    public PerceivedObjectsMessage() => Clear();

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.PerceivedObjects;

    /// <summary>Reference position of the message: that of the station or of the middle of its area.</summary>
    public GeoPoint Reference { get; } = new();

    /// <summary>Greater semi-axis of the reference position's error ellipse, metres, one standard deviation.</summary>
    public double ReferenceSemiMajorSigmaMetres { get; set; }

    /// <summary>Smaller semi-axis of the reference position's error ellipse, metres, one standard deviation.</summary>
    public double ReferenceSemiMinorSigmaMetres { get; set; }

    /// <summary>Direction of the greater semi-axis, degrees clockwise from true north.</summary>
    public double ReferenceEllipseHeadingDegrees { get; set; }

    /// <summary>Error of the reference position's elevation, metres, one standard deviation.</summary>
    public double ReferenceElevationSigmaMetres { get; set; }

    /// <summary>Kind of the perceiving station; null where nothing is said.</summary>
    public RoadUserClass? SenderClass { get; set; }

    /// <summary>Direction of the perceiving vehicle's front, degrees clockwise from true north.</summary>
    public double SenderOrientationDegrees { get; set; }

    /// <summary>Error of that direction, degrees, one standard deviation.</summary>
    public double SenderOrientationSigmaDegrees { get; set; }

    /// <summary>Number of objects that the station perceives, those included that this message leaves out; null where it does not say.</summary>
    public int? PerceivedObjectCount { get; set; }

    /// <summary>
    /// What the station says of itself among its objects, as Chinese messages do under number 0; there where it has an
    /// <see cref="PerceivedObject.ObjectId"/>.
    /// </summary>
    public PerceivedObject Station { get; } = new();

    /// <summary>Areas in which the station sees what there is; a road user that is not reported in one of them is not there.</summary>
    public CanonicalList<PerceptionRegion> Regions { get; } = new();

    /// <summary>The objects.</summary>
    public CanonicalList<PerceivedObject> Objects { get; } = new();

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        Reference.Clear();
        ReferenceSemiMajorSigmaMetres = ReferenceSemiMinorSigmaMetres = ReferenceEllipseHeadingDegrees = double.NaN;
        ReferenceElevationSigmaMetres = SenderOrientationDegrees = SenderOrientationSigmaDegrees = double.NaN;
        SenderClass = null;
        PerceivedObjectCount = null;
        Station.Clear();
        Regions.Clear();
        Objects.Clear();
    }
}
