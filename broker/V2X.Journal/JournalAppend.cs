namespace V2X.Journal;

/// <summary>How a record is appended.</summary>
[Flags]
public enum JournalAppend
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>It is the first one of a new segment. For the head of a snapshot, after which what came before may be dropped.</summary>
    StartsSegment = 1,

    /// <summary>Taken although the journal has reached its size, because it is written to make room.</summary>
    BeyondLimit = 2,
}
