namespace V2X.Mqtt.Durable;

/// <summary>What a record belongs to.</summary>
public enum JournalPart
{
    /// <summary>It tells what happened.</summary>
    Event,

    /// <summary>It begins a description of all there is, after which nothing before it is needed.</summary>
    SnapshotHead,

    /// <summary>It goes on with such a description, which is written to make room.</summary>
    Snapshot,
}
