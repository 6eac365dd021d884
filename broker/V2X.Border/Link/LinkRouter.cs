namespace V2X.Border.Link;

/// <summary>
/// The links of one broker: numbers its own messages, takes those of peers, and passes on what peers asked for. A message is taken once,
/// goes to each peer once at most, never to one it has been at, and never back over the link it came by; so it ends in any graph of
/// brokers. Safe from any thread: one lock orders everything, and nothing waits inside it.
/// </summary>
internal sealed class LinkRouter : IDisposable
{
    private readonly LinkLimits _limits;
    private readonly TakenJournal _journal;
    private readonly ILinkCodec _codec;
    private readonly ILinkGate _gate;
    private readonly ILinkSink _sink;
    private readonly Dictionary<string, LinkPeer> _peers = new(StringComparer.Ordinal);
    private readonly string[] _ownPath;
    private readonly LinkKinds _kinds;
    private readonly LinkPending _pending = new();
    private readonly LinkMessage _numbered = LinkMessage.Empty("");
    private readonly List<string> _onwardPath = [];
    private ulong _lastEvent;
    private ulong _lastState;

    public LinkRouter(LinkIdentity self, LinkLimits limits, TakenJournal journal, ILinkCodec codec, ILinkGate gate, ILinkSink sink)
    {
        Self = self;
        _limits = limits;
        _journal = journal;
        _codec = codec;
        _gate = gate;
        _sink = sink;
        _ownPath = [self.Name];
        _kinds = new LinkKinds(limits.KindsKeptNs);
    }

    public Lock Lock { get; } = new();

    public LinkIdentity Self { get; }

    public LinkLimits Limits => _limits;

    public IReadOnlyCollection<LinkPeer> Peers => _peers.Values;

    /// <summary>Called with the lock held when something waits for a peer.</summary>
    public Action<LinkPeer>? Woken { get; set; }

    /// <summary>Adds a peer; before the first message.</summary>
    public LinkPeer Add(LinkPeerRules rules, ISegmentStore spool)
    {
        var peer = new LinkPeer(rules, new EventSpool(spool, _limits, newId: Self.Epoch), _limits);
        peer.Counters.CountOut(LinkReason.SpoolDamaged, peer.Queue.Spool.DroppedDamaged);
        if (_journal.WishesOf(rules.Name) is { } wishes)
            peer.SetWishes(wishes);
        _peers.Add(rules.Name, peer);
        return peer;
    }

    public LinkPeer? Find(string name) => _peers.GetValueOrDefault(name);

    /// <summary>Sends out a message that entered at this broker. Its identity and path are given here.</summary>
    public void Publish(LinkMessage draft, long nowNs)
    {
        lock (Lock)
        {
            Offer(draft, nowNs);
            Settle(nowNs);
        }
    }

    /// <summary>As <see cref="Publish"/>, but for the last step: <see cref="Settle"/> follows after some messages. The lock is held.</summary>
    public void Offer(LinkMessage draft, long nowNs)
    {
        // What is announced goes ahead of the message: a peer refuses what was not announced.
        if (_kinds.Note("", draft.Topic, nowNs))
            AnnounceAll(nowNs);
        bool isNumbered = false;
        foreach (LinkPeer peer in _peers.Values)
        {
            if (peer.Outbound.Find(draft.Topic) is not { } grant)
                continue;
            if (!isNumbered)
                Number(draft);
            isNumbered = true;
            Send(_numbered, _ownPath, peer, grant, nowNs);
        }
    }

    /// <summary>
    /// Takes one message of a peer; the lock is held, and <see cref="Settle"/> follows after some of them. Everything but
    /// <see cref="LinkReason.None"/> is counted by the caller.
    /// </summary>
    public LinkReason Take(LinkPeer peer, ReadOnlySpan<byte> octets, bool isEvent, long nowNs)
    {
        if (octets.Length > _limits.MessageOctets)
            return LinkReason.TooLarge;
        if (!peer.TakeRate(isEvent, nowNs))
            return LinkReason.RateExceeded;
        LinkReason reason = _codec.TryDecode(octets, isEvent, out LinkMessage? message);
        if (reason != LinkReason.None)
            return reason;
        if (peer.Rules.IsGcj02)
            LinkDatum.ToWgs84(message!);
        reason = Check(peer, message!, nowNs, out LinkGrant? grant);
        if (reason != LinkReason.None)
            return reason;
        LinkDecision decision = _gate.Decide(message!, BorderDirection.In, peer.Rules, grant!, nowNs);
        if (decision.Message is not { } taken)
            return decision.Reason;
        if (decision.Reason != LinkReason.None)
            peer.Counters.CountIn(decision.Reason);
        _journal.Filter.Add(taken.Id);
        _pending.AddTaken(taken, peer);
        return LinkReason.None;
    }

    /// <summary>
    /// Lets cross what was decided since the last call, after the decisions have been noted: one note for all. The lock is held.
    /// </summary>
    public void Settle(long nowNs)
    {
        SettleTaken(nowNs);
        SettleLeaving();
        _gate.Release();
    }

    /// <summary>Where a peer's spool was read to.</summary>
    public (ulong SpoolId, ulong Sequence) PositionOf(LinkPeer peer) => _journal.PositionOf(peer.Name);

    /// <summary>Notes how far a peer's spool was read, with the events noted before, so that it may be acknowledged.</summary>
    public void Commit(LinkPeer peer, ulong spoolId, ulong sequence)
    {
        _journal.NotePosition(peer.Name, spoolId, sequence);
        _journal.Commit();
    }

    /// <summary>
    /// Says what this broker wants; null for all that is configured. What other peers may be offered is wanted besides, since it comes by way
    /// of this broker. Peers are asked anew where that changes anything.
    /// </summary>
    public void SetWants(IReadOnlyList<LinkWant>? wants, long nowNs)
    {
        foreach (LinkPeer peer in _peers.Values)
        {
            // Without the lock: there may be many wants, and messages go on meanwhile.
            IReadOnlyList<LinkWish> asking = AskOf(peer, wants);
            lock (Lock)
            {
                // What is not told for now differs still when this is called the next time.
                if (LinkDemand.AreSame(asking, peer.Asking) || !peer.TryTell(nowNs))
                    continue;
                peer.Ask(asking, nowNs);
                peer.Session?.Ask();
            }
        }
    }

    /// <summary>Lets go of what has not come for long. To be called every second or so.</summary>
    public void Tick(long nowNs)
    {
        lock (Lock)
        {
            bool isDue = _kinds.Expire(nowNs);
            foreach (LinkPeer peer in _peers.Values)
                isDue |= peer.TryNarrow(nowNs);
            if (isDue)
                AnnounceAll(nowNs);
        }
    }

    /// <summary>
    /// What a peer is to be told now. Events that wait for it may be of kinds that have not come for long, so that until they are through it
    /// is told all that is configured. The lock is held.
    /// </summary>
    public IReadOnlyList<LinkCapability> AnnouncementFor(LinkPeer peer) => peer.IsWide || peer.WideUntil > 0
        ? peer.Rules.Offers : _kinds.For(peer.Name, peer.Rules.Offers, _limits.Announcements);

    private void AnnounceAll(long nowNs)
    {
        foreach (LinkPeer peer in _peers.Values)
        {
            // A peer that is not there is told when it comes.
            if (peer.Session is not { } session)
                continue;
            IReadOnlyList<LinkCapability> now = AnnouncementFor(peer);
            if (LinkDemand.AreSame(now, peer.Announcing))
                continue;
            peer.IsWide = !peer.TryTell(nowNs);
            peer.Announcing = peer.IsWide ? peer.Rules.Offers : now;
            session.Announce();
        }
    }

    private IReadOnlyList<LinkWish> AskOf(LinkPeer peer, IReadOnlyList<LinkWant>? wants)
    {
        if (wants is null)
            return peer.Rules.Wishes;
        IEnumerable<LinkWant> onward =
            from other in _peers.Values
            where other != peer
            from offer in other.Rules.Offers
            from region in offer.Regions.DefaultIfEmpty("")
            select new LinkWant(offer.Family, offer.Type, region, offer.Area);
        IReadOnlyList<LinkWish> standing = peer.Rules.Standing;
        return [.. standing, .. LinkDemand.Of([.. peer.Rules.Wishes.Except(standing)], [.. wants, .. onward], _limits.Announcements - standing.Count)];
    }

    /// <summary>Notes what a peer asks for: events are kept for it from then on.</summary>
    public void SetWishes(LinkPeer peer, IReadOnlyList<LinkWish> wishes)
    {
        peer.SetWishes(wishes);
        _journal.NoteWishes(peer.Name, wishes);
        _journal.Commit();
    }

    /// <summary>
    /// Sees to it that spools and journal outlive a loss of power. Waits for the disk, but without the lock: messages go on meanwhile.
    /// </summary>
    /// <param name="store">Any store of the kind that the files are of.</param>
    public void Persist(ISegmentStore store)
    {
        Stream?[] written;
        lock (Lock)
            written = [_journal.TakeUnpersisted(), .. _peers.Values.Select(peer => peer.Queue.Spool.TakeUnpersisted())];
        foreach (Stream file in written.OfType<Stream>())
        {
            try
            {
                store.Persist(file);
            }
            catch (ObjectDisposedException)
            {
                // Closed in the meantime, which had it persisted or made it worthless.
            }
        }
    }

    public void Dispose()
    {
        foreach (LinkPeer peer in _peers.Values)
            peer.Dispose();
        _journal.Dispose();
    }

    private LinkReason Check(LinkPeer peer, LinkMessage message, long nowNs, out LinkGrant? grant)
    {
        grant = null;
        LinkReason reason = CheckPath(peer, message);
        if (reason != LinkReason.None)
            return reason;
        if (!peer.Rules.MayBringOrigin(message.Id.Origin))
            return LinkReason.ForeignOrigin;
        if (message.Topic.Region == Self.Side || !peer.Rules.MayBringRegion(message.Topic.Region))
            return LinkReason.ForeignRegion;
        if (!peer.Announced(message.Topic))
            return LinkReason.NotAnnounced;
        grant = peer.Inbound.Find(message.Topic);
        if (grant is null || (grant.Edition.Length > 0 && message.PayloadEdition != grant.Edition))
            return LinkReason.NotAgreed;
        // Events may have waited in the peer's spool since they were asked for.
        if (!message.Id.IsEvent && !peer.IsAsked(message.Topic, nowNs, _limits.AskedKeptNs))
            return LinkReason.NotAsked;
        reason = _journal.Filter.Check(message.Id);
        if (reason == LinkReason.Duplicate)
            peer.Queue.Forget(message);
        return reason;
    }

    private LinkReason CheckPath(LinkPeer peer, LinkMessage message)
    {
        IReadOnlyList<string> path = message.Path;
        if (path.Count > _limits.PathBrokers)
            return LinkReason.PathTooLong;
        if (path.Count == 0 || path[0] != message.Id.Origin || path[^1] != peer.Name || message.Id.Sequence == 0)
            return LinkReason.BadPath;
        for (int i = 0; i < path.Count; i++)
        {
            if (path[i] == Self.Name)
                return LinkReason.Looped;
            for (int j = 0; j < i; j++)
            {
                if (path[i] == path[j])
                    return LinkReason.BadPath;
            }
        }

        return LinkReason.None;
    }

    private void SettleTaken(long nowNs)
    {
        bool isNoted = _gate.Commit();
        for (int i = 0; i < _pending.Taken.Count; i++)
        {
            (LinkMessage message, LinkPeer peer) = _pending.Taken[i];
            LinkReason reason = isNoted ? Enter(message, peer, nowNs) : LinkReason.AuditUnavailable;
            if (!isNoted)
                _journal.Filter.Remove(message.Id);
            if (reason == LinkReason.None)
                peer.Counters.CountAccepted();
            else
                peer.Counters.CountIn(reason);
        }

        _pending.Taken.Clear();
    }

    private LinkReason Enter(LinkMessage message, LinkPeer from, long nowNs)
    {
        if (message.Id.IsEvent)
            _journal.NoteEvent(message.Id);
        if (_kinds.Note(from.Name, message.Topic, nowNs))
            AnnounceAll(nowNs);
        PassOn(message, from, nowNs);
        return _sink.Accept(message, from.Rules, nowNs);
    }

    private void SettleLeaving()
    {
        if (_pending.LeavingCount == 0)
            return;
        bool isNoted = _gate.Commit();
        for (int i = 0; i < _pending.LeavingCount; i++)
        {
            ref readonly LinkLeaving leaving = ref _pending.Leaving(i, out ReadOnlySpan<byte> octets);
            if (!isNoted)
            {
                leaving.Peer.Counters.CountOut(LinkReason.AuditUnavailable);
                continue;
            }

            leaving.Peer.Queue.Add(leaving.Id, leaving.StateKey, leaving.MeasuredNs, octets);
            Woken?.Invoke(leaving.Peer);
        }

        _pending.ClearLeaving();
    }

    private void PassOn(LinkMessage message, LinkPeer from, long nowNs)
    {
        _onwardPath.Clear();
        foreach (LinkPeer peer in _peers.Values)
        {
            if (peer == from || HasBeenAt(message.Path, peer.Name) || peer.Outbound.Find(message.Topic) is not { } grant)
                continue;
            if (_onwardPath.Count == 0)
            {
                for (int i = 0; i < message.Path.Count; i++)
                    _onwardPath.Add(message.Path[i]);
                _onwardPath.Add(Self.Name);
            }

            if (_onwardPath.Count > _limits.PathBrokers)
                peer.Counters.CountOut(LinkReason.PathTooLong);
            else
                Send(message, _onwardPath, peer, grant, nowNs);
        }
    }

    private void Send(LinkMessage message, IReadOnlyList<string> path, LinkPeer peer, LinkGrant grant, long nowNs)
    {
        LinkDecision decision = _gate.Decide(message, BorderDirection.Out, peer.Rules, grant, nowNs);
        if (decision.Reason != LinkReason.None)
            peer.Counters.CountOut(decision.Reason);
        if (decision.Message is not { } leaving)
            return;

        ReadOnlySpan<byte> octets = _codec.Encode(leaving, path);
        if (octets.Length > _limits.MessageOctets)
            peer.Counters.CountOut(LinkReason.TooLarge);
        else
            _pending.AddLeaving(leaving, peer, octets);
    }

    private void Number(LinkMessage draft)
    {
        _numbered.TakeFacts(draft);
        _numbered.Id = new LinkMessageId(Self.Name, Self.Epoch, draft.Topic.IsEvent ? ++_lastEvent : ++_lastState, draft.Topic.IsEvent);
        _numbered.Content = draft.Content;
        _numbered.PayloadEdition = draft.PayloadEdition;
    }

    private static bool HasBeenAt(IReadOnlyList<string> path, string broker)
    {
        for (int i = 0; i < path.Count; i++)
        {
            if (path[i] == broker)
                return true;
        }

        return false;
    }
}
