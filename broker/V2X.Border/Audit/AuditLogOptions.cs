namespace V2X.Border.Audit;

/// <summary>How an audit log is kept. Immutable.</summary>
public sealed record AuditLogOptions
{
    /// <summary>Decisions after which a signature follows, 1..1,000,000.</summary>
    public int RecordsPerSeal { get; init; } = 1000;

    /// <summary>Longest time between a decision and the signature over it, milliseconds; looked at with each decision.</summary>
    public long SealMilliseconds { get; init; } = 60_000;

    /// <summary>
    /// Decisions that may wait in memory, 0..10,000: what a crash can lose of them. With 0 each one has been handed to the stream before
    /// it may cross.
    /// </summary>
    public int UnwrittenRecords { get; init; }

    /// <summary>Head of the log that this one continues; null for none.</summary>
    public AuditDigest? PreviousHead { get; init; }
}
