using System.Collections.Concurrent;
using V2X.Broker.Durable;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// The agents heard since the start, with the sequence up to which each one's run has been taken over. Bounded: a new agent may
/// push out the disconnected one that was silent for the longest time. Guarded by the core's gate, names aside.
/// </summary>
internal sealed class AgentRegistry(int capacity)
{
    private const int LongestVersion = 64;
    private readonly Dictionary<string, Agent> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _names = [];
    private readonly Dictionary<string, int> _elsewhere = new(StringComparer.Ordinal);
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
            agent = Add(hello.Agent);
        }

        superseded = agent.Session;
        if (agent.RunId != hello.RunId)
        {
            agent.RunId = hello.RunId;
            agent.LastSequence = agent.KeptSequence = agent.CommittedSequence = agent.EventSequence = 0;
            agent.RunStarted = false;
        }

        agent.RestartedAt = hello.RestartedAtSequence;
        agent.Region = hello.Region;
        agent.Site = IsPlace(hello) ? (hello.LatitudeE7, hello.LongitudeE7) : default;
        agent.SoftwareVersion = hello.SoftwareVersion.Length <= LongestVersion ? hello.SoftwareVersion : hello.SoftwareVersion[..LongestVersion];
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
    /// Looks at a message's place in its run. <see cref="Verdict.Accepted"/> where it is to be taken; <see cref="Verdict.Resent"/> where the broker has it
    /// already.
    /// </summary>
    /// <param name="session">Whose.</param>
    /// <param name="sequence">From 1.</param>
    /// <param name="isEvent">Whether it is of class event.</param>
    /// <param name="missing">Sequences left out before this one.</param>
    public static Verdict Admit(AgentSession session, ulong sequence, bool isEvent, out ulong missing)
    {
        Agent agent = session.Agent;
        missing = 0;
        if (sequence == 0)
            return Verdict.NoSequence;
        if (sequence <= agent.KeptSequence)
            return Verdict.Resent;
        // Seen before, behind an event that was not kept: states were taken then, and events were not.
        if (sequence <= agent.LastSequence)
            return isEvent ? session.HeldBackBy : Verdict.Resent;
        if (agent.RunStarted)
        {
            ulong before = sequence >= agent.RestartedAt ? Math.Max(agent.LastSequence + 1, agent.RestartedAt) : agent.LastSequence + 1;
            missing = sequence - before;
        }

        agent.RunStarted = true;
        agent.LastSequence = sequence;
        agent.Messages++;
        return isEvent ? session.HeldBackBy : Verdict.Accepted;
    }

    /// <summary>Notes what became of a message that <see cref="Admit"/> has seen.</summary>
    public static void Settle(AgentSession session, ulong sequence, bool isEvent, Verdict verdict)
    {
        Agent agent = session.Agent;
        if (verdict.IsOfEventLog())
            session.HeldBackBy = verdict;
        else if (isEvent && verdict is Verdict.Accepted or Verdict.Duplicate)
            agent.EventSequence = Math.Max(agent.EventSequence, sequence);
        if (session.HeldBackBy == Verdict.Accepted)
            agent.KeptSequence = Math.Max(agent.KeptSequence, sequence);
    }

    /// <summary>Takes up how far a run was when the broker ended; the latest one of an agent stands. Nothing where no more agents fit.</summary>
    public void Restore(in AgentMark mark, long heardNs)
    {
        if (!_byName.TryGetValue(mark.Agent, out Agent? agent))
        {
            if (_byName.Count >= capacity)
                return;
            agent = Add(mark.Agent);
        }

        agent.KeptSequence = agent.RunId == mark.RunId ? Math.Max(agent.KeptSequence, mark.Sequence) : mark.Sequence;
        agent.LastSequence = agent.CommittedSequence = agent.EventSequence = agent.KeptSequence;
        agent.RunId = mark.RunId;
        agent.Region = mark.Region;
        agent.LastHeardNs = heardNs;
    }

    /// <summary>How far every agent's run is.</summary>
    public List<AgentMark> Marks() =>
        [.. _byName.Values.Where(agent => agent.KeptSequence > 0).Select(agent => new AgentMark(agent.Name, agent.Region, agent.RunId, agent.KeptSequence))];

    /// <summary>Number of an agent; that of nobody where it is not known.</summary>
    public int IdOf(string name) => _byName.TryGetValue(name, out Agent? agent) ? agent.Id : -1;

    /// <summary>Number of an agent that may be connected to another node; -1 where no more have one.</summary>
    public int NumberOf(string name)
    {
        if (_byName.TryGetValue(name, out Agent? agent))
            return agent.Id;
        if (_elsewhere.TryGetValue(name, out int id))
            return id;
        if (_elsewhere.Count >= capacity)
            return -1;
        _elsewhere.Add(name, id = _nextId++);
        _names[id] = name;
        return id;
    }

    /// <summary>The run of an agent of this node; 0 where it is none.</summary>
    public ulong RunOf(int id) => _names.TryGetValue(id, out string? name) && _byName.TryGetValue(name, out Agent? agent) ? agent.RunId : 0;

    /// <summary>Name of an agent; empty where it is none, or no longer known. From any thread, without the gate.</summary>
    public string NameOf(int id) => _names.GetValueOrDefault(id, "");

    private Agent Add(string name)
    {
        var agent = new Agent(_elsewhere.Remove(name, out int id) ? id : _nextId++, name);
        _byName.Add(name, agent);
        _names[agent.Id] = name;
        return agent;
    }

    private static bool IsPlace(IngestHello hello) =>
        hello.LatitudeE7 is >= -900_000_000 and <= 900_000_000 && hello.LongitudeE7 is >= -1_800_000_000 and <= 1_800_000_000;

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
