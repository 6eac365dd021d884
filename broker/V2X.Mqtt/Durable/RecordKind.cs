namespace V2X.Mqtt.Durable;

/// <summary>What a record of the session journal tells. The numbers are in files: they never change their meaning.</summary>
internal enum RecordKind : byte
{
    None = 0,

    /// <summary>A session began: number, client identifier, owner, expiry in seconds.</summary>
    Began = 1,

    /// <summary>It is over: number.</summary>
    Ended = 2,

    /// <summary>Its client came: number, expiry in seconds. A will that it has is told behind this, as behind the next.</summary>
    Present = 3,

    /// <summary>Its client went: number, when it ends in Unix milliseconds, 0 for never.</summary>
    Absent = 4,

    /// <summary>Number, filter, options.</summary>
    Subscribed = 5,

    /// <summary>Number, filter.</summary>
    Unsubscribed = 6,

    /// <summary>A message, before the first record that names it: its number and content.</summary>
    Message = 7,

    /// <summary>A message waits for a session: number, place, number of the message, QoS with retain flag, subscription identifiers.</summary>
    Queued = 8,

    /// <summary>The client has it (PUBREC): number, place.</summary>
    Received = 9,

    /// <summary>The client is done with it: number, place.</summary>
    Completed = 10,

    /// <summary>A message that the client sent at QoS 2 was taken: number, packet identifier, number of the message or 0.</summary>
    Taken = 11,

    /// <summary>The client released it: number, packet identifier.</summary>
    Released = 12,

    /// <summary>A message is the last one of its topic: number of the message.</summary>
    Retained = 13,

    /// <summary>A topic has no retained message any more.</summary>
    RetainedCleared = 14,

    /// <summary>How far the host has come with what it publishes itself: its number.</summary>
    Mark = 15,

    /// <summary>All of a session follows, in place of what was told before: number, client identifier, owner, expiry, when it ends or -1, last place.</summary>
    Described = 16,

    /// <summary>That was all of it: number.</summary>
    DescribedEnd = 17,

    /// <summary>What is published where the client does not come back: number, when that is due in Unix milliseconds, 0 while the client is there, and the will.</summary>
    Will = 18,

    /// <summary>It has been published: number.</summary>
    WillGone = 19,
}
