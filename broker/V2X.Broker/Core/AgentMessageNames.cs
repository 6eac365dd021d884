using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// The events of agents that came lately, by what their agents call them, so that one that came from another node is recognised when its agent
/// sends it again here. Bounded: the one that came longest ago is forgotten. Guarded by the core's gate.
/// </summary>
internal sealed class AgentMessageNames(int capacity)
{
    private readonly BoundedTable<Name, byte> _names = new(capacity);

    /// <summary>Whether an event has been noted.</summary>
    public bool Contains(int agentId, ulong run, ulong sequence) => _names.Find(new Name(agentId, run, sequence)) >= 0;

    /// <summary>Notes an event.</summary>
    public void Add(int agentId, ulong run, ulong sequence, long nowNs) => _names.Touch(new Name(agentId, run, sequence), nowNs, out _, out _);

    private readonly record struct Name(int Agent, ulong Run, ulong Sequence)
    {
        public override int GetHashCode() => (int)(((Run ^ Sequence * 0xD6E8FEB86659FD93) + (uint)Agent) * 0x9E3779B97F4A7C15 >> 32);
    }
}
