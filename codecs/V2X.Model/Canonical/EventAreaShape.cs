namespace V2X.Model.Canonical;

/// <summary>What the points of an area are.</summary>
public enum EventAreaShape
{
    /// <summary>A path along the road.</summary>
    Path,

    /// <summary>Corners of a polygon.</summary>
    Polygon,

    /// <summary>The centre of a circle.</summary>
    Circle,
}
