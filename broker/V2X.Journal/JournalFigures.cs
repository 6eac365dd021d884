namespace V2X.Journal;

/// <summary>How a journal is doing at one moment. Totals count from its opening.</summary>
/// <param name="Appended">Records taken.</param>
/// <param name="Committed">Records that survive a loss of power.</param>
/// <param name="PendingOctets">Octets that wait in memory.</param>
/// <param name="Refused">Records refused, whatever the reason.</param>
/// <param name="Commits">Syncs that succeeded.</param>
/// <param name="SyncTime">Time spent in them.</param>
/// <param name="SlowestSync">The longest of them.</param>
/// <param name="Faults">Writes and syncs that failed.</param>
/// <param name="Segments">Segments on disk.</param>
/// <param name="Octets">Octets on disk.</param>
/// <param name="OldestAge">Time since the newest record of the oldest segment.</param>
/// <param name="DroppedSegments">Segments let go of by size or age.</param>
public readonly record struct JournalFigures(
    long Appended,
    long Committed,
    int PendingOctets,
    long Refused,
    long Commits,
    TimeSpan SyncTime,
    TimeSpan SlowestSync,
    long Faults,
    int Segments,
    long Octets,
    TimeSpan OldestAge,
    long DroppedSegments);
