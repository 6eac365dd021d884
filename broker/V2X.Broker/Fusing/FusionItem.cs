using V2X.Model;

namespace V2X.Broker.Fusing;

/// <summary>What fusion needs of an accepted message.</summary>
/// <param name="EditionId">Edition of its payload.</param>
/// <param name="Payload">The message; not changed by anybody.</param>
/// <param name="Family">Its message set.</param>
/// <param name="AgentId">Number of the agent that brought it; negative for a publisher.</param>
/// <param name="Region">Number of its region: the scope of identities.</param>
/// <param name="ReceivedNs">When it was heard, Unix nanoseconds.</param>
/// <param name="IsRelayed">Whether another broker brought it.</param>
internal readonly record struct FusionItem(string EditionId, ReadOnlyMemory<byte> Payload, MessageFamily Family, int AgentId, ushort Region, long ReceivedNs, bool IsRelayed = false);
