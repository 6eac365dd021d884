using V2X.Broker.Durable;

namespace V2X.Broker.Core;

/// <summary>
/// By which names this node knows events again that may come from several nodes: those of their agents, and those of the nodes that took them
/// first. Guarded by the core's gate.
/// </summary>
/// <param name="capacity">Events remembered by the names of their agents.</param>
internal sealed class KnownElsewhere(int capacity)
{
    /// <summary>By agent, run and sequence.</summary>
    public AgentMessageNames OfAgents { get; } = new(capacity);

    /// <summary>By node and position in its log.</summary>
    public NodeEventNames OfNodes { get; } = new();

    /// <summary>Takes up an event out of this node's log.</summary>
    public void Restore(LoggedEvent logged, AgentRegistry agents)
    {
        if (logged.Origin is { IsNamed: true } origin)
            OfNodes.Add(origin, logged.IngestedNs);
        if (logged.Wire.Agent.Length > 0 && logged.RunId != 0 && agents.NumberOf(logged.Wire.Agent) is >= 0 and var agent)
            OfAgents.Add(agent, logged.RunId, logged.Wire.Sequence, logged.IngestedNs);
    }
}
