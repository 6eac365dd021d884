using V2X.Broker.Hosting;

namespace V2X.Broker.Fabric;

/// <summary>What joins the nodes of one broker: what one of them accepts reaches the subscribers and pictures of the others.</summary>
internal interface IFabric : IBrokerPart
{
    /// <summary>Which tiles are fused at this node; null where all of them are, always.</summary>
    IFusionShards? Shards { get; }

    /// <summary>Number of this node in the numbers of its tracks, 0..65535.</summary>
    int EngineNumber { get; }

    /// <summary>What it has done since the start; null where there is nothing to tell.</summary>
    FabricReport? Report();
}
