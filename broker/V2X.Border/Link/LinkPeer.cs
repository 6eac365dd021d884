namespace V2X.Border.Link;

/// <summary>A peer for as long as this broker runs, connected or not. Guarded by the router's lock, but for its counters.</summary>
internal sealed class LinkPeer : IDisposable
{
    private readonly TokenBucket _bucket;
    private LinkCapability[] _announced = [];

    public LinkPeer(LinkPeerRules rules, EventSpool spool, LinkLimits limits)
    {
        Rules = rules;
        _bucket = new TokenBucket(limits.MessagesPerSecond);
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

    public void SetWishes(IReadOnlyList<LinkWish> wishes) => Outbound = LinkAgreement.Of(Rules.Offers, wishes);

    public void SetAnnounced(IReadOnlyList<LinkCapability> announced)
    {
        _announced = [.. announced];
        Inbound = LinkAgreement.Of(_announced, Rules.Wishes);
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
