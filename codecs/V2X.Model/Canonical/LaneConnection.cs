namespace V2X.Model.Canonical;

/// <summary>A way from a lane into another one. Null is absent. Not safe for concurrent use.</summary>
public sealed class LaneConnection : ICanonicalPart
{
    /// <summary>Authority whose numbering applies to the node of that lane, 0..65535.</summary>
    public int? RemoteRegion { get; set; }

    /// <summary>Number of the node of that lane, 1..65535; null where it is this one, or not known.</summary>
    public int? RemoteNodeId { get; set; }

    /// <summary>Number of that lane, 1..254.</summary>
    public int? LaneId { get; set; }

    /// <summary>Moves that lead there.</summary>
    public LaneManeuvers? Maneuvers { get; set; }

    /// <summary>Signal that governs it, 1..255, 0 says nothing: <see cref="SignalMovement.GroupId"/>.</summary>
    public int? SignalGroupId { get; set; }

    /// <summary>Group of users that it is limited to: <see cref="UserClass.Id"/>.</summary>
    public int? UserClassId { get; set; }

    /// <summary>Number of the connection, 0..255: <see cref="ConnectionAssist.ConnectionId"/>.</summary>
    public int? ConnectionId { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        RemoteRegion = RemoteNodeId = LaneId = SignalGroupId = UserClassId = ConnectionId = null;
        Maneuvers = null;
    }
}
