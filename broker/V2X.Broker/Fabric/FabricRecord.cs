using V2X.Contracts.V1;

namespace V2X.Broker.Fabric;

/// <summary>One message on its way from node to node.</summary>
/// <param name="Message">The message, as its first node accepted it.</param>
/// <param name="Run">Run of the agent that brought it; 0 where it was none.</param>
/// <param name="IsForeign">Whether another broker brought it over a link.</param>
/// <param name="IsOwn">Whether its first node made it out of its tracks.</param>
internal readonly record struct FabricRecord(Message Message, ulong Run, bool IsForeign, bool IsOwn);
