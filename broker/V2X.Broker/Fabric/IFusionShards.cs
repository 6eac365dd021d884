using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Fabric;

/// <summary>Which tiles are fused at this node, and what the other nodes made of theirs. Safe from any thread.</summary>
internal interface IFusionShards
{
    /// <summary>True while observations go to the node that holds their tile; false while every node fuses what it hears itself.</summary>
    bool AreJoined { get; }

    /// <summary>Whether this node tells of what is at a place.</summary>
    bool IsHere(double latitudeDegrees, double longitudeDegrees);

    /// <summary>Adds the tracks of other nodes in an area until a list has <paramref name="limit"/>.</summary>
    void AddTracks(AreaFilter? area, int limit, List<FusedTrack> tracks);

    /// <summary>Adds the road users of other nodes in an area until a list has <paramref name="limit"/>.</summary>
    void AddRoadUsers(AreaFilter? area, int limit, List<TrackedRoadUser> users);
}
