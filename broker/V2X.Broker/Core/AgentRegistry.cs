using System.Collections.Concurrent;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// The agents heard since the start, with the sequence up to which each one's run has been taken over. Bounded: a new agent may
/// push out the disconnected one that was silent for the longest time. Guarded by the core's gate, names aside.
/// </summary>
internal sealed class AgentRegistry(int capacity)
{
    private readonly Dictionary<string, Agent> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _names = [];
    private int _nextId;

    public IReadOnlyCollection<Agent> All => _byName.Values;

    /// <summary>Opens a session; a session the agent already had is superseded. Null where every place is taken by a connected agent.</summary>
    public AgentSession? Connect(IngestHello hello, long nowNs, out AgentSession? superseded)
    {
        superseded = null;
        if (!_byName.TryGetValue(hello.Agent, out Agent? agent))
        {
            if (_byName.Count >= capacity && !TryForgetOne())
                return null;
            agent = new Agent(_nextId++, hello.Agent);
            _byName.Add(agent.Name, agent);
            _names[agent.Id] = agent.Name;
        }

        superseded = agent.Session;
        if (agent.RunId != hello.RunId)
        {
            agent.RunId = hello.RunId;
            agent.LastSequence = 0;
            agent.CommittedSequence = 0;
            agent.RunStarted = false;
        }

        agent.RestartedAt = hello.RestartedAtSequence;
        agent.Region = hello.Region;
        agent.LastHeardNs = nowNs;
        agent.Session = new AgentSession(agent);
        return agent.Session;
    }

    /// <summary>Ends a session; one that has been superseded leaves its successor alone.</summary>
    public static void Disconnect(AgentSession session)
    {
        if (session.Agent.Session == session)
            session.Agent.Session = null;
    }

    /// <summary>
    /// Takes a sequence over. <see cref="Verdict.Accepted"/> where it is new; <see cref="Verdict.Resent"/> where the broker has it already.
    /// </summary>
    /// <param name="agent">Whose.</param>
    /// <param name="sequence">From 1.</param>
    /// <param name="missing">Sequences left out before this one.</param>
    public static Verdict TakeSequence(Agent agent, ulong sequence, out ulong missing)
    {
        missing = 0;
        if (sequence == 0)
            return Verdict.NoSequence;
        if (agent.RunStarted)
        {
            if (sequence <= agent.LastSequence)
                return Verdict.Resent;
            ulong before = sequence >= agent.RestartedAt ? Math.Max(agent.LastSequence + 1, agent.RestartedAt) : agent.LastSequence + 1;
            missing = sequence - before;
        }

        agent.RunStarted = true;
        agent.LastSequence = sequence;
        agent.Messages++;
        return Verdict.Accepted;
    }

    /// <summary>Name of an agent; empty where it is none, or no longer known. From any thread, without the gate.</summary>
    public string NameOf(int id) => _names.GetValueOrDefault(id, "");

    private bool TryForgetOne()
    {
        Agent? oldest = null;
        foreach (Agent agent in _byName.Values)
        {
            if (agent.Session is null && (oldest is null || agent.LastHeardNs < oldest.LastHeardNs))
                oldest = agent;
        }

        return oldest is not null && _byName.Remove(oldest.Name) && _names.TryRemove(oldest.Id, out _);
    }
}
