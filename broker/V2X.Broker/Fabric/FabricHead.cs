namespace V2X.Broker.Fabric;

/// <summary>What stands before the messages that go together.</summary>
/// <param name="Node">Name of the node that sends them.</param>
/// <param name="Epoch">Drawn at each start of the node; of an event that is in its log, the identity of the log.</param>
/// <param name="Number">Counts what the node sends of this kind since then, from 1; of an event that is in its log, the position there.</param>
internal readonly record struct FabricHead(string Node, ulong Epoch, ulong Number);
