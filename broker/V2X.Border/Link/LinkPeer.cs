namespace V2X.Border.Link;

/// <summary>A peer for as long as this broker runs, connected or not. Guarded by the router's lock, but for its counters.</summary>
internal sealed class LinkPeer : IDisposable
{
    private const long SecondsPerMinute = 60;

    /// <summary>Of what a peer takes, so much is for changes that come by themselves; the rest is for connecting anew and for giving up narrowness.</summary>
    private const int OwnShare = 4;

    private readonly TokenBucket _bucket;
    private readonly TokenBucket _changes;
    private readonly TokenBucket _told;
    private LinkCapability[] _announced = [];
    private IReadOnlyList<LinkGrant> _askedBefore = [];
    private long _askedBeforeNs;

    public LinkPeer(LinkPeerRules rules, EventSpool spool, LinkLimits limits)
    {
        Rules = rules;
        _bucket = new TokenBucket(limits.MessagesPerSecond);
        _changes = new TokenBucket(limits.ChangesPerMinute);
        _told = new TokenBucket(Math.Max(1, limits.ChangesPerMinute / OwnShare));
        Asking = rules.Wishes;
        Announcing = rules.Offers;
        Queue = new OutboundQueue(spool, limits, Counters);
    }

    public LinkPeerRules Rules { get; }

    public string Name => Rules.Name;

    public LinkCounters Counters { get; } = new();

    public OutboundQueue Queue { get; }

    /// <summary>What may go to it. Stays when it disconnects, so that events are kept for it.</summary>
    public LinkAgreement Outbound { get; private set; } = LinkAgreement.None;

    /// <summary>What may come from it.</summary>
    public LinkAgreement Inbound { get; private set; } = LinkAgreement.None;

    /// <summary>What it is asked for now, within what is configured.</summary>
    public IReadOnlyList<LinkWish> Asking { get; private set; }

    /// <summary>What it is told that there is for it, within what is configured.</summary>
    public IReadOnlyList<LinkCapability> Announcing { get; set; }

    /// <summary>
    /// Sequence of the spool up to which events may be of kinds that are not known here any more: until they are through, all that is
    /// configured is announced.
    /// </summary>
    public ulong WideUntil { get; set; }

    /// <summary>The connection in force; null while there is none.</summary>
    public LinkSession? Session { get; set; }

    /// <summary>Round trip of the last heartbeat, nanoseconds; 0 before one.</summary>
    public long RoundTripNs { get; set; }

    /// <summary>When the peer was last heard, Unix nanoseconds; 0 for never.</summary>
    public long LastHeardNs { get; set; }

    /// <summary>Messages waiting at the peer for this broker, as it last said.</summary>
    public int PeerQueue { get; set; }

    /// <summary>Time for which nothing more should be read of it, nanoseconds.</summary>
    public long DebtNs => _bucket.DebtNs;

    /// <summary>Asks for something else from now on.</summary>
    public void Ask(IReadOnlyList<LinkWish> wishes, long nowNs)
    {
        _askedBefore = Asked.Grants;
        _askedBeforeNs = nowNs;
        Asking = wishes;
        Asked = LinkAgreement.Of(_announced, Asking);
    }

    /// <summary>What it may bring since it has it and is asked for it now.</summary>
    public LinkAgreement Asked { get; private set; } = LinkAgreement.None;

    /// <summary>False for what it is not asked for, and was not of late either.</summary>
    public bool IsAsked(in LinkTopic topic, long nowNs, long keptNs)
    {
        if (Asked.Find(topic) is not null)
            return true;
        for (int i = 0; i < _askedBefore.Count && nowNs - _askedBeforeNs <= keptNs; i++)
        {
            if (_askedBefore[i].Covers(topic))
                return true;
        }

        return false;
    }

    /// <summary>Takes its part of how often a peer may announce and ask; false beyond it.</summary>
    public bool TakeChange(long nowNs) => _changes.TryTake(nowNs / SecondsPerMinute);

    /// <summary>True while kinds come and go too fast to be told one by one: all that is configured is announced then.</summary>
    public bool IsWide { get; set; }

    /// <summary>True where what is configured need not be announced any more in place of what there is.</summary>
    public bool TryNarrow(long nowNs)
    {
        bool isThrough = WideUntil > 0 && Queue.Spool.FirstSequence > WideUntil;
        if (isThrough)
            WideUntil = 0;
        bool isCalm = IsWide && TryTell(nowNs);
        if (isCalm)
            IsWide = false;
        return isThrough || isCalm;
    }

    /// <summary>Takes its part of how often this broker announces and asks; false beyond it.</summary>
    public bool TryTell(long nowNs) => _told.TryTake(nowNs / SecondsPerMinute);

    public void SetWishes(IReadOnlyList<LinkWish> wishes) => Outbound = LinkAgreement.Of(Rules.Offers, wishes);

    public void SetAnnounced(IReadOnlyList<LinkCapability> announced)
    {
        _announced = [.. announced];
        Inbound = LinkAgreement.Of(_announced, Rules.Wishes);
        Asked = LinkAgreement.Of(_announced, Asking);
    }

    /// <summary>True where a message is of a kind that the peer announced.</summary>
    public bool Announced(in LinkTopic topic)
    {
        foreach (LinkCapability capability in _announced)
        {
            if (capability.Covers(topic))
                return true;
        }

        return false;
    }

    /// <summary>Takes its part of the rate: false for a state beyond it; an event is always let in and slows down reading.</summary>
    public bool TakeRate(bool isEvent, long nowNs)
    {
        if (!isEvent)
            return _bucket.TryTake(nowNs);
        _bucket.Take(nowNs);
        return true;
    }

    public void Dispose() => Queue.Dispose();
}
