namespace V2X.Border.Link;

/// <summary>How far a connection has come.</summary>
internal enum LinkState
{
    /// <summary>The peer's hello is awaited.</summary>
    Opening,

    /// <summary>Greeted: what the peer has and asks for is awaited.</summary>
    Greeted,

    /// <summary>Messages go both ways.</summary>
    Agreed,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>
/// One connection to a peer as a state machine, the same on both ends: takes the frames that came, gives those to send. Knows no sockets
/// and no clock but the times passed in. Takes the router's lock; one thread gives frames, another may take them.
/// </summary>
internal sealed class LinkSession
{
    private readonly LinkRouter _router;
    private readonly LinkPeer _peer;
    private readonly Queue<LinkFrame> _control = [];
    private readonly LinkBatch _batch = new();
    private ulong _peerSpoolId;
    private ulong _taken;
    private ulong _acknowledged;
    private bool _announced;
    private bool _asked;
    private long _heardNs;
    private long _beatNs;
    private long _echoNs;
    private long _echoCameNs;

    /// <summary>Opens a connection; it takes the place of the one in force.</summary>
    public LinkSession(LinkRouter router, LinkPeer peer, long nowNs)
    {
        _router = router;
        _peer = peer;
        _heardNs = nowNs;
        _beatNs = nowNs;
        lock (router.Lock)
        {
            peer.Session?.EndHere(LinkReason.Superseded);
            peer.Session = this;
            _control.Enqueue(new LinkHello { Broker = router.Self.Name, Side = router.Self.Side, SpoolId = peer.Queue.Spool.Id });
        }
    }

    public LinkPeer Peer => _peer;

    public LinkState State { get; private set; }

    /// <summary>Why it ended.</summary>
    public LinkReason Reason { get; private set; }

    /// <summary>Called with the router's lock held when the session has something to send or has ended.</summary>
    public Action? Woken { get; set; }

    /// <summary>Time for which nothing more should be read, because the peer sends too fast; nanoseconds.</summary>
    public long HoldNs
    {
        get
        {
            lock (_router.Lock)
                return _peer.DebtNs;
        }
    }

    /// <summary>Takes a frame of the peer. False where the session is over; a goodbye may then still be sent.</summary>
    public bool Take(LinkFrame frame, long nowNs)
    {
        lock (_router.Lock)
        {
            if (State == LinkState.Ended)
                return false;
            _heardNs = nowNs;
            _peer.LastHeardNs = nowNs;
            LinkReason reason = frame switch
            {
                LinkHello hello => TakeHello(hello),
                LinkGoodbye goodbye => goodbye.Reason == LinkReason.None ? LinkReason.ConnectionLost : goodbye.Reason,
                _ when State == LinkState.Opening => LinkReason.UnexpectedFrame,
                LinkCapabilities or LinkSubscription when !_peer.TakeChange(nowNs) => LinkReason.AnnouncementFlood,
                LinkCapabilities capabilities => TakeCapabilities(capabilities),
                LinkSubscription subscription => TakeSubscription(subscription),
                LinkHeartbeat heartbeat => TakeHeartbeat(heartbeat, nowNs),
                _ when State != LinkState.Agreed => LinkReason.UnexpectedFrame,
                LinkBatch batch => TakeBatch(batch, nowNs),
                LinkAcknowledgement acknowledgement => TakeAcknowledgement(acknowledgement),
                _ => LinkReason.UnexpectedFrame,
            };
            if (reason != LinkReason.None)
                EndHere(reason, tell: frame is not LinkGoodbye);
            return State != LinkState.Ended;
        }
    }

    /// <summary>The next frame to send, good until the next call; false where there is none now.</summary>
    public bool TryNext(long nowNs, out LinkFrame frame)
    {
        lock (_router.Lock)
        {
            Beat(nowNs);
            if (_control.TryDequeue(out LinkFrame? control))
            {
                frame = control;
                return true;
            }

            if (_taken > _acknowledged && State == LinkState.Agreed)
            {
                _acknowledged = _taken;
                frame = new LinkAcknowledgement { Sequence = _taken };
                return true;
            }

            if (State == LinkState.Agreed && _peer.Queue.TryTake(_batch))
            {
                _peer.Counters.CountSent(_batch.Count);
                frame = _batch;
                return true;
            }

            frame = null!;
            return false;
        }
    }

    /// <summary>True where both sides came to an agreement, whatever became of it.</summary>
    public bool WasAgreed { get; private set; }

    /// <summary>True where nothing was heard of the peer for too long.</summary>
    public bool IsSilent(long nowNs)
    {
        lock (_router.Lock)
            return nowNs - _heardNs > _router.Limits.SilenceNs;
    }

    /// <summary>Ends it from this side; the first reason stands.</summary>
    public void End(LinkReason reason)
    {
        lock (_router.Lock)
            EndHere(reason);
    }

    /// <summary>Tells the peer what there is for it now. The router's lock is held.</summary>
    public void Announce() => Tell(new LinkCapabilities { Items = _peer.Announcing });

    /// <summary>Asks the peer for what is wanted now. The router's lock is held.</summary>
    public void Ask() => Tell(new LinkSubscription { Wishes = _peer.Asking, ResumeSpoolId = _peerSpoolId, ResumeSequence = _taken });

    // Before the peer's hello nothing may be sent; what stands then is told in answer to it.
    private void Tell(LinkFrame frame)
    {
        if (State is not (LinkState.Greeted or LinkState.Agreed))
            return;
        _control.Enqueue(frame);
        Woken?.Invoke();
    }

    private void Beat(long nowNs)
    {
        if (State == LinkState.Ended)
            return;
        if (nowNs - _heardNs > _router.Limits.SilenceNs)
        {
            EndHere(LinkReason.Silent);
            return;
        }

        if (State != LinkState.Agreed || nowNs - _beatNs < _router.Limits.HeartbeatNs)
            return;
        _beatNs = nowNs;
        LinkCounters counters = _peer.Counters;
        long refused = 0;
        for (int reason = 1; reason < LinkReasonText.Count; reason++)
            refused += counters.In((LinkReason)reason);
        _control.Enqueue(new LinkHeartbeat
        {
            SentNs = nowNs,
            EchoNs = _echoNs,
            HeldNs = _echoNs == 0 ? 0 : nowNs - _echoCameNs,
            Queue = _peer.Queue.Count,
            Accepted = counters.Accepted,
            Refused = refused,
        });
    }

    private LinkReason TakeHello(LinkHello hello)
    {
        if (State != LinkState.Opening)
            return LinkReason.UnexpectedFrame;
        if (hello.LowestVersion > LinkProtocol.Version || hello.GreatestVersion < LinkProtocol.Version)
            return LinkReason.ProtocolVersion;
        if (hello.Broker != _peer.Name || hello.Side != _peer.Rules.Side)
            return LinkReason.WrongIdentity;
        if (hello.SpoolId == 0)
            return LinkReason.BadHello;
        _peerSpoolId = hello.SpoolId;
        (ulong spoolId, ulong sequence) = _router.PositionOf(_peer);
        _taken = _acknowledged = spoolId == _peerSpoolId ? sequence : 0;
        State = LinkState.Greeted;
        _peer.WideUntil = _peer.Queue.Spool.Count > 0 ? _peer.Queue.Spool.LastSequence : 0;
        _peer.Announcing = _router.AnnouncementFor(_peer);
        Announce();
        Ask();
        return LinkReason.None;
    }

    private LinkReason TakeCapabilities(LinkCapabilities capabilities)
    {
        if (capabilities.Items.Count > _router.Limits.Announcements || capabilities.Items.Any(item => item.Area is { IsSound: false }))
            return LinkReason.BadHello;
        _peer.SetAnnounced(capabilities.Items);
        _announced = true;
        AgreeIfBoth();
        return LinkReason.None;
    }

    private LinkReason TakeSubscription(LinkSubscription subscription)
    {
        if (subscription.Wishes.Count > _router.Limits.Announcements || subscription.Wishes.Any(wish => wish.Area is { IsSound: false }))
            return LinkReason.BadHello;
        _router.SetWishes(_peer, subscription.Wishes);
        if (!_asked)
            _peer.Queue.Resume(subscription.ResumeSpoolId, subscription.ResumeSequence);
        _asked = true;
        AgreeIfBoth();
        return LinkReason.None;
    }

    private void AgreeIfBoth()
    {
        if (_announced && _asked && State == LinkState.Greeted)
        {
            State = LinkState.Agreed;
            WasAgreed = true;
        }

        Woken?.Invoke();
    }

    private LinkReason TakeHeartbeat(LinkHeartbeat heartbeat, long nowNs)
    {
        _echoNs = heartbeat.SentNs;
        _echoCameNs = nowNs;
        _peer.PeerQueue = heartbeat.Queue;
        long roundTrip = nowNs - heartbeat.EchoNs - heartbeat.HeldNs;
        // An echo of what was never sent is not believed.
        if (heartbeat.EchoNs != 0 && heartbeat.EchoNs <= _beatNs && heartbeat.HeldNs >= 0 && roundTrip >= 0)
            _peer.RoundTripNs = roundTrip;
        return LinkReason.None;
    }

    private LinkReason TakeBatch(LinkBatch batch, long nowNs)
    {
        if (batch.Count > _router.Limits.BatchMessages)
            return LinkReason.FrameTooLarge;
        ulong before = _taken;
        for (int i = 0; i < batch.Events.Count; i++)
            TakeEvent(batch.FirstSequence + (ulong)i, batch.Events[i].Span, nowNs);
        for (int i = 0; i < batch.States.Count; i++)
            Count(_router.Take(_peer, batch.States[i].Span, isEvent: false, nowNs));
        _router.Settle(nowNs);
        if (_taken == before)
            return LinkReason.None;
        _router.Commit(_peer, _peerSpoolId, _taken);
        Woken?.Invoke();
        return LinkReason.None;
    }

    private void TakeEvent(ulong sequence, ReadOnlySpan<byte> octets, long nowNs)
    {
        if (sequence <= _taken)
        {
            _peer.Counters.CountIn(LinkReason.Replayed);
            return;
        }

        if (sequence > _taken + 1)
            _peer.Counters.CountIn(LinkReason.SequenceGap, (long)Math.Min(sequence - _taken - 1, int.MaxValue));
        _taken = sequence;
        if (octets.Length > 0)
            Count(_router.Take(_peer, octets, isEvent: true, nowNs));
    }

    private void Count(LinkReason reason)
    {
        if (reason != LinkReason.None)
            _peer.Counters.CountIn(reason);
    }

    private LinkReason TakeAcknowledgement(LinkAcknowledgement acknowledgement)
    {
        _peer.Queue.Acknowledge(acknowledgement.Sequence);
        Woken?.Invoke();
        return LinkReason.None;
    }

    private void EndHere(LinkReason reason, bool tell = true)
    {
        if (State == LinkState.Ended)
            return;
        State = LinkState.Ended;
        Reason = reason;
        _peer.Counters.CountEnd(reason);
        if (_peer.Session == this)
            _peer.Session = null;
        _control.Clear();
        if (tell && reason != LinkReason.ConnectionLost)
            _control.Enqueue(new LinkGoodbye { Reason = reason });
        Woken?.Invoke();
    }
}
