namespace V2X.Mqtt.Durable;

/// <summary>
/// Where a server keeps sessions, what waits for them, and retained messages: records in the order they came, whose octets are the server's own.
/// Appending never waits; what was appended is committed some time later, in that order. Safe from any thread.
/// </summary>
public interface ISessionJournal
{
    /// <summary>Position of the record appended last. Positions grow.</summary>
    long Appended { get; }

    /// <summary>Every record up to here survives the end of the process.</summary>
    long Committed { get; }

    /// <summary>Whether records are taken now. Where they are not, the disk is full, or has failed.</summary>
    bool TakesRecords { get; }

    /// <summary>Whether so much waits for its commit that senders should be slowed down.</summary>
    bool IsCrowded { get; }

    /// <summary>Octets that would be read at the next start.</summary>
    long Octets { get; }

    /// <summary>Appends a record; false where it was not taken.</summary>
    /// <param name="record">Its octets, which are copied.</param>
    /// <param name="part">Whether it belongs to a description of all there is.</param>
    /// <param name="position">Its position.</param>
    bool TryAppend(ReadOnlySpan<byte> record, JournalPart part, out long position);

    /// <summary>Completes when every record up to a position is committed.</summary>
    ValueTask WhenCommittedAsync(long position, CancellationToken cancellation = default);

    /// <summary>Goes through all that is kept from before this start, in order. Called once, before anything is appended.</summary>
    void ReadAll(SessionRecordVisitor visitor);

    /// <summary>What stands before that position is not needed any more.</summary>
    void DropBefore(long position);
}
