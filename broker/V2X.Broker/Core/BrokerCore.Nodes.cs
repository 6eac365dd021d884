using V2X.Broker.Access;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <content>What comes from the other nodes of this broker.</content>
internal sealed partial class BrokerCore
{
    // Stands in the place of an agent's number for all peers of other nodes.
    private const int PeerElsewhere = int.MinValue + 1;

    private KnownElsewhere? _elsewhere;

    /// <summary>Whether another node wants what fusion makes; null for nobody. Asked without the gate.</summary>
    public Func<bool>? FusedWantedElsewhere { get; set; }

    /// <summary>Whether another event finds room on its way to the other nodes; null where there are none. Asked from any thread, under the gate too.</summary>
    public Func<bool>? EventsHaveRoomElsewhere { get; set; }

    /// <summary>From now on events are recognised when they come from several nodes. Before the log is attached, which knows the latest of them.</summary>
    public void ExpectOtherNodes()
    {
        lock (_gate)
            _elsewhere ??= new KnownElsewhere(_limits.DuplicateEntries);
    }

    /// <summary>Whether an event of another node has been taken before.</summary>
    public bool HasEvent(NodeOrigin origin)
    {
        lock (_gate)
            return _elsewhere?.OfNodes.Contains(origin) == true;
    }

    /// <summary>Notes that an event of another node has been taken.</summary>
    public void NoteEvent(NodeOrigin origin)
    {
        lock (_gate)
            _elsewhere?.OfNodes.Add(origin, _time.UnixNanoseconds());
    }

    /// <summary>The run of an agent of this node; 0 where it is none. Under the gate, from a tap.</summary>
    public ulong RunOf(int agentId) => _agents.RunOf(agentId);

    /// <summary>
    /// Takes one message that another node accepted. Its agent and what was found out about it stand: that node knew who sent it. A copy of what came
    /// here adds its witness.
    /// </summary>
    public Verdict PublishForNode(Message message, ulong run, bool isForeign, NodeOrigin origin)
    {
        long nowNs = _time.UnixNanoseconds();
        lock (_gate)
        {
            message.LogPosition = 0;
            return AcceptOfAgent(message, NumberElsewhere(message, isForeign), run, nowNs, permit: null, origin);
        }
    }

    /// <summary>Takes one message that another node made out of its tracks; null where it cannot be.</summary>
    public StoredMessage? PublishOwnOfNode(Message message, NodeOrigin origin)
    {
        if (message.Payload.IsEmpty || message.Payload.Length > _limits.MaximumPayloadOctets || !MessageValidator.IsName(message.Type) || !MessageValidator.IsName(message.Region))
            return null;
        lock (_gate)
            return TakeOwn(message, origin);
    }

    // Under the gate.
    private StoredMessage? TakeOwn(Message message, NodeOrigin? origin)
    {
        long nowNs = _time.UnixNanoseconds();
        if (_intake.Create(message, Publisher, nowNs, out _, isFromTracks: true, origin) is not { } stored)
            return null;
        stored.AcceptedNs = nowNs;
        // Nobody could hand it in again: it goes on even where it is not kept.
        if (Append(stored, Publisher, runId: 0) != Verdict.Accepted)
            Counters.CountOwnNotKept();
        _picture.Take(stored, nowNs);
        _subscribers.Distribute(stored);
        return stored;
    }

    /// <summary>The numbers under which fusion knows agent and region of a message that another node may have accepted.</summary>
    public (int Agent, ushort Region) NumbersOf(Message message, bool isForeign)
    {
        lock (_gate)
            return (NumberElsewhere(message, isForeign), _intake.Names.RegionOf(message.Region)?.Id ?? 0);
    }

    private int NumberElsewhere(Message message, bool isForeign)
    {
        if (isForeign)
            return PeerElsewhere;
        return message.Agent.Length > 0 ? _agents.NumberOf(message.Agent) : Publisher;
    }

    // An event that was not kept is not known: it is wanted again.
    private Verdict AcceptOfAgent(Message message, int agentId, ulong run, long ingestedNs, AccessPermit? permit, NodeOrigin? origin = null)
    {
        if (_elsewhere?.OfAgents is not { } known || agentId <= Publisher || run == 0 || !MessageType.IsEvent(message))
            return Accept(message, agentId, ingestedNs, permit, run, origin);
        if (known.Contains(agentId, run, message.Sequence))
            return Verdict.Duplicate;
        Verdict verdict = Accept(message, agentId, ingestedNs, permit, run, origin);
        if (verdict is Verdict.Accepted or Verdict.Duplicate)
            known.Add(agentId, run, message.Sequence, ingestedNs);
        return verdict;
    }
}
