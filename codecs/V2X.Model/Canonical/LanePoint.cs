namespace V2X.Model.Canonical;

/// <summary>A point of the centre line of a lane or link. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class LanePoint : ICanonicalPart
{
    /// <summary>A point of which nothing is known.</summary>
    public LanePoint() => Clear();

    /// <summary>Where.</summary>
    public GeoPoint Position { get; } = new();

    /// <summary>Whether the message gave the position itself; otherwise it gave an offset.</summary>
    public bool IsAbsolute { get; set; }

    /// <summary>Height above the node's reference point, metres, where that gives no height of its own.</summary>
    public double HeightAboveReferenceMetres { get; set; }

    /// <summary>By how much the lane is higher from here on than before, metres, as the message gave it.</summary>
    public double ElevationChangeMetres { get; set; }

    /// <summary>By how much the lane is wider from here on than before, metres.</summary>
    public double WidthChangeMetres { get; set; }

    /// <summary>What is special there.</summary>
    public PointFeatures? Features { get; set; }

    /// <summary>Speed limits that begin here; those at the first point stand in the lane.</summary>
    public CanonicalList<RoadSpeedLimit> SpeedLimits { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Position.Clear();
        IsAbsolute = false;
        HeightAboveReferenceMetres = ElevationChangeMetres = WidthChangeMetres = double.NaN;
        Features = null;
        SpeedLimits.Clear();
    }
}
