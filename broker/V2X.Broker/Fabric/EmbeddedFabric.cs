namespace V2X.Broker.Fabric;

/// <summary>The fabric of a broker that is one process: there is nobody to tell.</summary>
internal sealed class EmbeddedFabric : IFabric
{
    public IFusionShards? Shards => null;

    public int EngineNumber => 0;

    public FabricReport? Report() => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
