using V2X.Broker.Access;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

// What agents do here.
internal sealed partial class BrokerCore
{
    /// <summary>Opens an agent's session; null where no more agents fit or the broker is stopping.</summary>
    public AgentSession? Connect(IngestHello hello)
    {
        AgentSession? session;
        AgentSession? superseded;
        lock (_gate)
        {
            if (_stopping)
                return null;
            session = _agents.Connect(hello, _time.UnixNanoseconds(), out superseded);
        }

        superseded?.End(EndReason.Superseded);
        return session;
    }

    public void Disconnect(AgentSession session)
    {
        lock (_gate)
            AgentRegistry.Disconnect(session);
    }

    /// <summary>The sequence up to which the broker already has the agent's run.</summary>
    public ulong AcknowledgedSequence(AgentSession session)
    {
        lock (_gate)
            return session.Agent.KeptSequence;
    }

    /// <summary>The sequence up to which the broker has the agent's run, and whether events are among it that may not be kept yet.</summary>
    public (ulong Sequence, bool HasEvents) Acknowledgeable(AgentSession session)
    {
        lock (_gate)
            return (session.Agent.KeptSequence, session.Agent.EventSequence > session.Agent.CommittedSequence);
    }

    /// <summary>The sequence up to which everything of the agent's run is known to be kept.</summary>
    public ulong CommittedSequence(AgentSession session)
    {
        lock (_gate)
            return session.Agent.CommittedSequence;
    }

    /// <summary>Notes that everything of the agent's run up to a sequence is kept.</summary>
    public void NoteCommitted(AgentSession session, ulong sequence)
    {
        lock (_gate)
        {
            if (session.Agent.Session == session)
                session.Agent.CommittedSequence = Math.Max(session.Agent.CommittedSequence, sequence);
        }
    }

    /// <summary>Takes a batch of an agent and returns the sequence up to which the broker is responsible now.</summary>
    /// <param name="session">The agent's.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="permit">What the agent may do; null where there are no rules.</param>
    public ulong Ingest(AgentSession session, MessageBatch batch, AccessPermit? permit = null)
    {
        long ingestedNs = _time.UnixNanoseconds();
        foreach (Message message in batch.Messages)
        {
            lock (_gate)
                Counters.Count(IngestOne(session, message, ingestedNs, permit));
        }

        lock (_gate)
        {
            session.Agent.LastHeardNs = ingestedNs;
            if (batch.Drops is not null)
                session.Agent.Drops = batch.Drops;
            return session.Agent.KeptSequence;
        }
    }

    private Verdict IngestOne(AgentSession session, Message message, long ingestedNs, AccessPermit? permit)
    {
        bool isEvent = MessageType.IsEvent(message);
        Verdict verdict = AgentRegistry.Admit(session, message.Sequence, isEvent, out ulong missing);
        if (missing > 0)
            Counters.CountSequenceGap(missing);
        if (verdict == Verdict.Accepted)
            verdict = Take(session.Agent, message, ingestedNs, permit);
        AgentRegistry.Settle(session, message.Sequence, isEvent, verdict);
        return verdict;
    }

    private Verdict Take(Agent agent, Message message, long ingestedNs, AccessPermit? permit)
    {
        if (message.Region.Length == 0)
            message.Region = agent.Region;
        else if (message.Region != agent.Region)
            return Verdict.RegionMismatch;
        message.Agent = agent.Name;
        message.Downlink = null;
        message.LogPosition = 0;
        return AcceptOfAgent(message, agent.Id, agent.RunId, ingestedNs, permit);
    }
}
