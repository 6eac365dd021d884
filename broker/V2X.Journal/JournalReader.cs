using V2X.Journal.Files;

namespace V2X.Journal;

/// <summary>
/// Reads the committed records of a journal after a position, in order, and goes on as more are committed. It has files of its own: reading
/// holds up nobody. Reads synchronously, mostly out of the system's cache. For one caller at a time.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private readonly RecordJournal _journal;
    private readonly SegmentList _segments;
    private readonly SegmentScanner _scanner;
    private Segment? _segment;
    private IJournalFile? _file;
    private long _passed;
    private bool _hasCurrent;

    internal JournalReader(RecordJournal journal, SegmentList segments, int mostBodyOctets, long after)
    {
        _journal = journal;
        _segments = segments;
        _scanner = new SegmentScanner(mostBodyOctets);
        Position = after;
    }

    /// <summary>Position of the record found last; before the first one what was asked for.</summary>
    public long Position { get; private set; }

    /// <summary>Body of the record found last; good until the next move. Empty before the first one.</summary>
    public ReadOnlySpan<byte> Record => _hasCurrent ? _scanner.Body : default;

    /// <summary>
    /// The position up to which records were let go of that this reader was to read and could not; 0 where there were none. Grows while the
    /// reader is behind what is kept.
    /// </summary>
    public long MissedUpTo { get; private set; }

    /// <summary>Octets passed over because they were damaged.</summary>
    public long DamagedOctets => _scanner.DamagedOctets;

    /// <summary>The next committed record. False where none is committed yet; it may be asked again.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public bool MoveNext()
    {
        long committed = _journal.Committed;
        while (Math.Max(Position, _passed) < committed)
        {
            if (_file is null && !TryOpen())
                return false;
            while (_scanner.MoveNext() && _scanner.Position <= committed)
            {
                if (_scanner.Position <= Position)
                    continue;
                Position = _scanner.Position;
                return _hasCurrent = true;
            }

            // What is committed and was not in there is in a later one, or was damaged.
            _passed = Math.Max(_passed, Math.Min(_segment!.Last, committed));
            Close();
        }

        return false;
    }

    /// <summary>Closes its files.</summary>
    public void Dispose() => Close();

    private bool TryOpen()
    {
        while (_segments.FindAfter(Math.Max(Position, _passed)) is { } next)
        {
            _file = _segments.OpenForReading(next);
            if (_file is null)
                continue;
            if (next.Before > Math.Max(Position, _passed))
                MissedUpTo = next.Before;
            _segment = next;
            _scanner.Open(next, _file);
            return true;
        }

        return false;
    }

    private void Close()
    {
        _hasCurrent = false;
        _file?.Dispose();
        _file = null;
    }
}
