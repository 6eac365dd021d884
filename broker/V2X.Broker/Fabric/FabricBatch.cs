namespace V2X.Broker.Fabric;

/// <summary>Messages that go out together, and where to. For one thread at a time.</summary>
internal sealed class FabricBatch
{
    public FabricWriter Writer { get; } = new();

    public string RoutingKey { get; set; } = "";

    /// <summary>True for observations on their way to the shard of a tile, false for states on their way to all nodes.</summary>
    public bool IsToFuse { get; set; }
}
