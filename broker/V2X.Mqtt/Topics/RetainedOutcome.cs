namespace V2X.Mqtt.Topics;

/// <summary>What retaining a message did.</summary>
public enum RetainedOutcome
{
    /// <summary>It is the first under its topic.</summary>
    Stored,

    /// <summary>It took the place of an earlier one.</summary>
    Replaced,

    /// <summary>It has no payload: the one under its topic is gone.</summary>
    Cleared,

    /// <summary>It has no payload, and there was nothing under its topic.</summary>
    NothingToClear,

    /// <summary>There are as many messages as there may be; it is not retained.</summary>
    MessagesFull,

    /// <summary>
    /// There are as many octets as there may be; it is not retained, and neither is an earlier one under its topic any more, which
    /// would no longer be true.
    /// </summary>
    OctetsFull,

    /// <summary>Its topic has more levels than a filter may have; it is not retained.</summary>
    TooManyLevels,
}
