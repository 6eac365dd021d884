namespace V2X.Journal;

/// <summary>What became of a record that was to be appended.</summary>
public enum JournalOutcome
{
    /// <summary>It is in memory and on its way to the disk.</summary>
    Appended,

    /// <summary>The disk, or what the journal may take of it, is full (<c>full</c>).</summary>
    Full,

    /// <summary>The disk failed, or the journal has been closed (<c>failed</c>).</summary>
    Failed,

    /// <summary>More records wait for their commit than memory is set aside for (<c>busy</c>).</summary>
    Busy,

    /// <summary>It is longer than the journal takes (<c>too-large</c>).</summary>
    TooLarge,
}
