namespace V2X.Broker.Queues;

/// <summary>What adding a message to a subscriber's queue did.</summary>
internal enum QueueOutcome
{
    /// <summary>It waits.</summary>
    Added,

    /// <summary>It waits, and the oldest state went to make room.</summary>
    AddedAndDropped,

    /// <summary>It stands in the place of an older state of the same sender, or an even newer one stands there.</summary>
    Replaced,

    /// <summary>A state that found the queue full of events.</summary>
    Dropped,

    /// <summary>An event that found the queue full of events: the queue is now closed.</summary>
    Overflow,

    /// <summary>The queue was closed before.</summary>
    Closed,
}

/// <summary>Losses of one queue since its start.</summary>
internal struct QueueTotals
{
    /// <summary>States that a newer one of the same sender made worthless before they were sent.</summary>
    public ulong Replaced;

    /// <summary>States dropped because the queue was full of other senders or of events.</summary>
    public ulong Dropped;
}
