namespace V2X.Model.Canonical;

/// <summary>Where one comes into an intersection or leaves it: by lane, by approach or by connection, one of them. Not safe for concurrent use.</summary>
public sealed class AccessPoint : ICanonicalPart
{
    /// <summary>Number of the lane, 1..255; null where it is not known.</summary>
    public int? LaneId { get; set; }

    /// <summary>Number of the approach, 0..15; null where it is not said.</summary>
    public int? ApproachId { get; set; }

    /// <summary>Number of the connection of two lanes, 0..255; null where it is not said.</summary>
    public int? ConnectionId { get; set; }

    /// <summary>Whether anything is said.</summary>
    public bool IsPresent => LaneId is not null || ApproachId is not null || ConnectionId is not null;

    /// <inheritdoc/>
    public void Clear() => LaneId = ApproachId = ConnectionId = null;
}
