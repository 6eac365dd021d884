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

    /// <summary>True where some peer is to have messages of a kind: for whoever would have to work for it.</summary>
    public bool IsWanted(in LinkTopic topic)
    {
        lock (Lock)
        {
            foreach (LinkPeer peer in _peers.Values)
            {
                if (peer.Outbound.Find(topic) is not null)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Sends out a message that entered at this broker. Its identity and path are given here.</summary>
    public void Publish(LinkMessage draft, long nowNs)
    {
        lock (Lock)
        {
            LinkMessage? message = null;
            foreach (LinkPeer peer in _peers.Values)
            {
                if (peer.Outbound.Find(draft.Topic) is { } grant)
                    Send(message ??= Numbered(draft), _ownPath, peer, grant, nowNs);
            }
        }
    }

    /// <summary>Takes one message of a peer; the lock is held. Everything but <see cref="LinkReason.None"/> is counted by the caller.</summary>
    public LinkReason Take(LinkPeer peer, byte[] octets, bool isEvent, long nowNs)
    {
        if (octets.Length > _limits.MessageOctets)
            return LinkReason.TooLarge;
        if (!peer.TakeRate(isEvent, nowNs))
            return LinkReason.RateExceeded;
        LinkReason reason = _codec.TryDecode(octets, isEvent, out LinkMessage? message);
        if (reason != LinkReason.None)
            return reason;
        reason = Check(peer, message!, out LinkGrant? grant);
        if (reason != LinkReason.None)
            return reason;
        LinkDecision decision = _gate.Decide(message!, BorderDirection.In, peer.Rules, grant!, nowNs);
        if (decision.Message is not { } taken)
            return decision.Reason;
        _journal.Filter.Add(taken.Id);
        if (isEvent)
            _journal.NoteEvent(taken.Id);
        PassOn(taken, peer, nowNs);
        return _sink.Accept(taken, peer.Rules, nowNs);
    }

    /// <summary>Where a peer's spool was read to.</summary>
    public (ulong SpoolId, ulong Sequence) PositionOf(LinkPeer peer) => _journal.PositionOf(peer.Name);

    /// <summary>Notes how far a peer's spool was read, with the events noted before, so that it may be acknowledged.</summary>
    public void Commit(LinkPeer peer, ulong spoolId, ulong sequence)
    {
        _journal.NotePosition(peer.Name, spoolId, sequence);
        _journal.Commit();
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

    private LinkReason Check(LinkPeer peer, LinkMessage message, out LinkGrant? grant)
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

    private void PassOn(LinkMessage message, LinkPeer from, long nowNs)
    {
        string[]? path = null;
        foreach (LinkPeer peer in _peers.Values)
        {
            if (peer == from || message.Path.Contains(peer.Name) || peer.Outbound.Find(message.Topic) is not { } grant)
                continue;
            path ??= [.. message.Path, Self.Name];
            if (path.Length > _limits.PathBrokers)
                peer.Counters.CountOut(LinkReason.PathTooLong);
            else
                Send(message, path, peer, grant, nowNs);
        }
    }

    private void Send(LinkMessage message, string[] path, LinkPeer peer, LinkGrant grant, long nowNs)
    {
        LinkDecision decision = _gate.Decide(message, BorderDirection.Out, peer.Rules, grant, nowNs);
        if (decision.Message is not { } leaving)
        {
            peer.Counters.CountOut(decision.Reason);
            return;
        }

        byte[] octets = _codec.Encode(leaving, path);
        if (octets.Length > _limits.MessageOctets)
        {
            peer.Counters.CountOut(LinkReason.TooLarge);
            return;
        }

        peer.Queue.Add(leaving, octets);
        Woken?.Invoke(peer);
    }

    private LinkMessage Numbered(LinkMessage draft) => new()
    {
        Id = new LinkMessageId(Self.Name, Self.Epoch, draft.Topic.IsEvent ? ++_lastEvent : ++_lastState, draft.Topic.IsEvent),
        Path = [],
        Topic = draft.Topic,
        StateKey = draft.StateKey,
        MeasuredNs = draft.MeasuredNs,
        Content = draft.Content,
        PayloadEdition = draft.PayloadEdition,
    };
}
