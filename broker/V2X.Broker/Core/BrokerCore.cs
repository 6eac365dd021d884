using V2X.Broker.Access;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// The broker without its sockets: takes messages in, recognises copies, keeps the latest picture and hands each message to the
/// queues of those who asked for it. One gate orders all of that; what happens inside is bounded and never waits.
/// Safe from any thread.
/// </summary>
internal sealed partial class BrokerCore
{
    /// <summary>Stands in the place of an agent's number for the first peer; those of others count down from it.</summary>
    public const int FirstPeer = -2;

    private const long ExpiryPaceNs = 200_000_000;
    private const int Publisher = -1;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly BrokerLimits _limits;
    private readonly MessageValidator _validator;
    private readonly MessageIntake _intake = new();
    private readonly MessageTraces _traces = new();
    private readonly AgentRegistry _agents;
    private readonly DuplicateWindow _duplicates;
    private readonly MessageFactReader _reader = new();
    private readonly PresentPicture _picture;
    private readonly SubscriberTable _subscribers;
    private long _expiredNs;
    private volatile bool _stopping;
    private IMessageTap[] _taps = [];

    public BrokerCore(BrokerLimits limits, TimeProvider time)
    {
        _limits = limits;
        _time = time;
        _validator = new MessageValidator(limits.MaximumPayloadOctets);
        _agents = new AgentRegistry(limits.Agents);
        _duplicates = new DuplicateWindow(
            limits.DuplicateEntries,
            TimeSpan.FromSeconds(limits.DuplicateWindowSeconds),
            TimeSpan.FromSeconds(limits.PayloadDuplicateWindowSeconds));
        _picture = new PresentPicture(limits, _reader);
        _subscribers = new SubscriberTable(limits, Counters, _reader);
        StartedNs = time.UnixNanoseconds();
    }

    public BrokerCounters Counters { get; } = new();

    /// <summary>What must have kept a message before its sender is told.</summary>
    public Commitments Commitments { get; } = new();

    public TimeProvider Time => _time;

    public BrokerLimits Limits => _limits;

    public long StartedNs { get; }

    public bool IsStopping => _stopping;

    /// <summary>Whether a subscription names what fusion makes: its tracks need not be written otherwise.</summary>
    public bool IsAnyoneAskingForFused => IsAnyoneHereAskingForFused || FusedWantedElsewhere?.Invoke() == true;

    /// <summary>The same of this node's own subscriptions.</summary>
    public bool IsAnyoneHereAskingForFused => _subscribers.IsAnyoneAskingForFused;

    /// <summary>Called without the gate when a subscription has come or gone; null for nobody.</summary>
    public Action? SubscriptionsChanged { get; set; }

    /// <summary>Lets somebody see every message from now on.</summary>
    public void Attach(IMessageTap tap)
    {
        lock (_gate)
            _taps = [.. _taps, tap];
    }

    /// <summary>Name of an agent; empty where it is none, or no longer known. Takes no gate.</summary>
    public string AgentName(int agentId) => _agents.NameOf(agentId);

    /// <summary>Publishes what the broker made itself. It is no observation: taps are told apart.</summary>
    public void PublishOwn(Message message)
    {
        lock (_gate)
        {
            StoredMessage? stored = TakeOwn(message, origin: null);
            Counters.CountOwn(isPublished: stored is not null);
            if (stored is null)
                return;
            if (stored.Type.Family != Family.Fused)
                Counters.CountShared();
            foreach (IMessageTap tap in _taps)
                tap.OfferOwn(stored);
        }
    }

    /// <summary>Takes one message of a client that is no agent.</summary>
    public Verdict Publish(Message message, AccessPermit? permit = null) => PublishAs(Publisher, message, permit);

    /// <summary>
    /// Takes one message that another broker brought. It keeps the region it comes from, which is not this broker's; those who subscribe to
    /// the place it speaks of get it as they get what was raised here.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="peer">Number of the peer, 0..: tells its messages without a sender apart from those of others.</param>
    public Verdict PublishForPeer(Message message, int peer) => PublishAs(FirstPeer - peer, message, permit: null);

    /// <summary>
    /// Opens a subscription. Where the current picture is asked for, <paramref name="current"/> holds it: together with what then
    /// comes through the queue it has no gap.
    /// </summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="current">The present picture.</param>
    /// <param name="area">An area in place of the request's, which has none; null for the request's.</param>
    /// <returns>Null where no more subscriptions fit or the broker is stopping.</returns>
    /// <exception cref="TopicException">The request breaks the contract.</exception>
    public Subscription? Subscribe(SubscribeRequest request, out List<StoredMessage> current, AreaFilter? area = null)
    {
        SubscriptionFilter filter = SubscriptionParser.Parse(request, area);
        int limit = request.QueueLimit == 0 ? _limits.SubscriberQueue : (int)request.QueueLimit;
        current = [];
        Subscription opened;
        lock (_gate)
        {
            if (_stopping || _subscribers.Add(request.ClientName, filter, limit, Log?.CursorOf(request)) is not { } subscription)
                return null;
            if (request.IncludeCurrent)
                CopyPicture(subscription, current);
            opened = subscription;
        }

        // Decoding a whole picture takes its time: nobody else waits for it.
        if (filter.Attributes is { NeedsFacts: true } attributes && current.Count > 0)
        {
            var reader = new MessageFactReader();
            current.RemoveAll(message => !attributes.Matches(reader.Decode(message)));
        }

        SubscriptionsChanged?.Invoke();
        return opened;
    }

    public void Unsubscribe(Subscription subscription)
    {
        lock (_gate)
            _subscribers.Remove(subscription);

        subscription.Queue.Abandon();
        SubscriptionsChanged?.Invoke();
    }

    /// <summary>Has the loops of all subscriptions look whether they may go on: the rules have changed.</summary>
    public void LookAgain()
    {
        lock (_gate)
            _subscribers.WakeAll();
    }

    /// <summary>Ends every stream with its clients and takes no new ones.</summary>
    public void Stop()
    {
        StopIngress();
        lock (_gate)
            _subscribers.EndAll(EndReason.Stopping);
    }

    /// <summary>Ends the streams of agents, which get the acknowledgement of what was taken, and takes no new streams of anybody.</summary>
    public void StopIngress()
    {
        List<AgentSession> sessions;
        lock (_gate)
        {
            _stopping = true;
            sessions = [.. _agents.All.Select(agent => agent.Session).OfType<AgentSession>()];
        }

        foreach (AgentSession session in sessions)
            session.End(EndReason.Stopping);
    }

    /// <summary>Adds what the ingress knows of road users that fusion found: the name of their region, and who heard their latest message.</summary>
    public void Complete(IReadOnlyList<TrackedRoadUser> users)
    {
        // In parts, so that a long answer never keeps the ingress waiting.
        const int AtATime = 1_024;
        for (int first = 0; first < users.Count; first += AtATime)
        {
            lock (_gate)
            {
                for (int i = first; i < Math.Min(first + AtATime, users.Count); i++)
                    Complete(users[i]);
            }
        }
    }

    /// <summary>Makes a message that goes to chosen subscribers only; null where it breaks the contract.</summary>
    public StoredMessage? Prepare(Message message, out Verdict verdict)
    {
        verdict = _validator.Check(message);
        if (verdict != Verdict.Accepted)
            return null;
        lock (_gate)
            return _intake.Create(message, Publisher, _time.UnixNanoseconds(), out verdict);
    }

    /// <summary>Runs a question over what the gate guards. Keep it short.</summary>
    public T Inspect<T>(Func<CoreView, T> question)
    {
        lock (_gate)
        {
            ExpireIfDue(_time.UnixNanoseconds());
            return question(new CoreView(_intake.Names, _agents, _picture, _duplicates, _subscribers.All));
        }
    }

    private void Complete(in TrackedRoadUser user)
    {
        user.Answer.Region = _intake.Names.RegionName(user.Identity.Scope);
        byte octets = (byte)user.Answer.StationId.Length;
        foreach (MessageType type in _intake.Names.Types)
        {
            if (!type.ReportsRoadUser || type.Family != user.Answer.Family
                || _picture.States.Find(new StateKey(type.Id, user.Identity.Scope, octets, user.Identity.StationId)) is not { } latest)
                continue;
            foreach (Witness witness in latest.Witnesses)
            {
                if (!user.Answer.Agents.Contains(witness.Agent))
                    user.Answer.Agents.Add(witness.Agent);
            }
        }
    }

    private void CopyPicture(Subscription subscription, List<StoredMessage> current)
    {
        long nowNs = _time.UnixNanoseconds();
        _picture.Expire(nowNs);
        _picture.CopyTo(current, subscription.Filter.MatchesUndecoded, nowNs);
        if (subscription.Events is { IsLive: false })
            current.RemoveAll(message => !message.IsState);
        if (subscription.Sampler is not { } sampler)
            return;
        foreach (StoredMessage message in current)
        {
            if (message.IsState)
                sampler.TryPass(message.StateKey, nowNs);
        }
    }

    private Verdict PublishAs(int publisher, Message message, AccessPermit? permit)
    {
        message.Agent = "";
        message.Sequence = 0;
        message.LogPosition = 0;
        // Whether a signature holds is for the agents to say, which the broker knows by name.
        message.Security = null;
        message.Misbehaviour = null;
        message.Downlink = null;
        Verdict verdict;
        lock (_gate)
            verdict = Accept(message, publisher, _time.UnixNanoseconds(), permit);
        Counters.Count(verdict);
        return verdict;
    }

    private Verdict Accept(Message wire, int agentId, long ingestedNs, AccessPermit? permit, ulong runId = 0, NodeOrigin? origin = null)
    {
        Verdict verdict = _validator.Check(wire);
        if (verdict != Verdict.Accepted)
            return verdict;
        if (_intake.Create(wire, agentId, ingestedNs, out verdict, origin: origin) is not { } message)
            return verdict;
        if (permit?.Check(message, ingestedNs) is { } refused and not Verdict.Accepted)
            return refused;
        if (origin is null)
        {
            Counters.ReceivedToIngested.Observe((long)(wire.Times?.ReceivedNs ?? 0), ingestedNs);
            Counters.CountHeardIn(StackText.IndexOf(wire.Envelope));
        }

        if (_duplicates.TryFind(message, ingestedNs, out StoredMessage? earlier))
        {
            if (agentId > Publisher)
                earlier?.AddWitness(wire, _limits.Witnesses);
            return Verdict.Duplicate;
        }

        if (_recovered?.TryTake(message, ingestedNs) == true)
            return Verdict.Duplicate;
        // What is not kept was never here: it may be handed in again.
        if (Append(message, agentId, runId) is var kept and not Verdict.Accepted)
            return kept;
        if (agentId > Publisher)
            message.AddWitness(wire, _limits.Witnesses);
        _duplicates.Add(message, ingestedNs);
        Keep(message, ingestedNs);
        _traces.Accepted(message);
        _subscribers.Distribute(message);
        foreach (IMessageTap tap in _taps)
            tap.Offer(message, agentId);
        return Verdict.Accepted;
    }

    private void Keep(StoredMessage message, long ingestedNs)
    {
        ExpireIfDue(ingestedNs);
        _picture.Take(message, ingestedNs);
        message.Type.CountAccepted();
        _intake.Names.OutcomeOf(message.Wire.Security?.Reason ?? SecurityOutcome.None).CountAccepted();
        if (message.Wire.Misbehaviour is not null)
            Counters.CountMisbehaving();
        message.AcceptedNs = _time.UnixNanoseconds();
        Counters.IngestedToAccepted.Observe(ingestedNs, message.AcceptedNs);
    }

    private void ExpireIfDue(long nowNs)
    {
        if (nowNs - _expiredNs < ExpiryPaceNs)
            return;
        _expiredNs = nowNs;
        _picture.Expire(nowNs);
    }
}
