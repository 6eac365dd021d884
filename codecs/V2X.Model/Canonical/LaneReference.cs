namespace V2X.Model.Canonical;

/// <summary>A lane by its number in the map of its intersection. Not safe for concurrent use.</summary>
public sealed class LaneReference : ICanonicalPart
{
    /// <summary>Number of the lane, 1..254; null where it is not known.</summary>
    public int? LaneId { get; set; }

    /// <inheritdoc/>
    public void Clear() => LaneId = null;
}
