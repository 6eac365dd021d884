namespace V2X.Model.Canonical;

/// <summary>A way on from a link to the next node. Not safe for concurrent use.</summary>
public sealed class RoadMovement : ICanonicalPart
{
    /// <summary>Authority whose numbering applies to that node, 0..65535.</summary>
    public int? RemoteRegion { get; set; }

    /// <summary>Number of the node that it leads to, 1..65535.</summary>
    public int? RemoteNodeId { get; set; }

    /// <summary>Signal that governs it, 1..255, 0 says nothing: <see cref="SignalMovement.GroupId"/>.</summary>
    public int? SignalGroupId { get; set; }

    /// <inheritdoc/>
    public void Clear() => RemoteRegion = RemoteNodeId = SignalGroupId = null;
}
