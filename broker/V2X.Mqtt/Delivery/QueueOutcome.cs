namespace V2X.Mqtt.Delivery;

/// <summary>What adding a message to a client's queue did.</summary>
public enum QueueOutcome
{
    /// <summary>It waits.</summary>
    Added,

    /// <summary>It waits, and older states went to make room.</summary>
    AddedAndDropped,

    /// <summary>It stands in the place of an older state under the same key.</summary>
    Replaced,

    /// <summary>A state that found the queue full of events. Counted.</summary>
    Dropped,

    /// <summary>An event that found the queue full of events: it does not wait, and the caller must do something about that.</summary>
    Full,
}
