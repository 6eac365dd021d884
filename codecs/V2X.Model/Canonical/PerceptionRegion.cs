namespace V2X.Model.Canonical;

/// <summary>An area that is watched: a polygon, or a circle around its only point. Not safe for concurrent use.</summary>
public sealed class PerceptionRegion : ICanonicalPart
{
    /// <summary>Corners in order; a single one is the centre of a circle.</summary>
    public CanonicalList<GeoPoint> Corners { get; } = new();

    /// <summary>Radius of the circle, metres; NaN for a polygon.</summary>
    public double RadiusMetres { get; set; } = double.NaN;

    /// <summary>Share of the road users in it that are seen, 0..1; NaN where nothing is said.</summary>
    public double PerceptionProbability { get; set; } = double.NaN;

    /// <summary>When it was watched last, milliseconds since 1970-01-01 UTC; null where nothing is said.</summary>
    public long? MeasuredUnixMs { get; set; }

    /// <summary>Whether what stands behind a perceived object cannot be seen; null where nothing is said.</summary>
    public bool? ShadowingApplies { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        Corners.Clear();
        MeasuredUnixMs = null;
        ShadowingApplies = null;
        RadiusMetres = PerceptionProbability = double.NaN;
    }
}
