namespace V2X.Journal;

/// <summary>Where a journal lies, how much of it is kept, and how soon it is committed.</summary>
public sealed class JournalOptions
{
    /// <summary>Its folder, made where there is none; of one journal at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>Octets after which a new segment begins, 64 KiB or more. What is let go of goes in whole segments.</summary>
    public int SegmentOctets { get; init; } = 16 << 20;

    /// <summary>Octets on disk beyond which the oldest segments go, as far as <see cref="RecordJournal.KeepFrom"/> lets them.</summary>
    public long MaximumOctets { get; init; } = long.MaxValue;

    /// <summary>For how long a segment is kept after its newest record.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.MaxValue;

    /// <summary>Time between the beginnings of two commits at least; zero: the next one begins as soon as the last has ended.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Octets of records that may wait in memory for their commit. Twice as many are taken at most.</summary>
    public int BufferOctets { get; init; } = 8 << 20;

    /// <summary>The longest record.</summary>
    public int MaximumRecordOctets { get; init; } = 1 << 20;

    /// <summary>After which time a disk that took nothing is tried again.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);
}
