namespace V2X.Broker.Queues;

/// <summary>Where a subscription is that gets its events out of the log: behind, reading, or abreast, with events in its queue.</summary>
internal sealed class EventCursor(long position, bool isLive)
{
    private volatile bool _isLive = isLive;

    /// <summary>The position after which its events begin.</summary>
    public long Start => position;

    /// <summary>The position asked for, where what came after it is no longer kept whole; 0 otherwise.</summary>
    public ulong MissedAfter { get; init; }

    /// <summary>Whether events are put into its queue. Changed under the core's gate.</summary>
    public bool IsLive
    {
        get => _isLive;
        set => _isLive = value;
    }
}
