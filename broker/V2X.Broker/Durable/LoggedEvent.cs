using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Durable;

/// <summary>An event out of the log.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Wire">As it came; agent and sequence are filled in where an agent brought it.</param>
/// <param name="IngestedNs">When the broker read it, Unix nanoseconds.</param>
/// <param name="RunId">Within which the agent's sequence counts.</param>
/// <param name="Publisher">Below zero where it was no agent, as the core numbers those.</param>
/// <param name="IsFromTracks">The broker made it itself.</param>
/// <param name="Origin">What the node calls it that accepted it first; null where that was this one.</param>
internal sealed record LoggedEvent(long Position, Message Wire, long IngestedNs, ulong RunId, int Publisher, bool IsFromTracks, NodeOrigin? Origin);
