using V2X.Journal.Files;

namespace V2X.Journal;

/// <summary>
/// The segments of a journal on disk, oldest first. Changed by the journal's one writing thread; looked at by readers. A segment that is
/// appended to is the last one.
/// </summary>
internal sealed class SegmentList : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Segment> _segments = [];
    private readonly List<Segment> _empty = [];
    private readonly IJournalStore _store;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private IJournalFile? _active;
    private long _octets;
    private long _dropped;
    private bool _areNamesSynced;

    public SegmentList(IJournalStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
        _origin = time.GetTimestamp();
    }

    /// <summary>Time since the opening; steps of the clock do not touch it.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_origin);

    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>Segments let go of.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Takes up what a former process left. Returns the last position there is; 0 where there is none.</summary>
    /// <param name="mostBodyOctets">Longest body of a record.</param>
    /// <param name="begun">The position after which the latest opening gave its own, whether or not a record of it is there; 0 where there was none.</param>
    /// <param name="recovery">What was found.</param>
    /// <exception cref="IOException">The medium failed.</exception>
    public long Recover(int mostBodyOctets, out long begun, out JournalRecovery recovery)
    {
        int tornTails = 0;
        int setAside = 0;
        long tornOctets = 0;
        foreach (string name in _store.Names().Where(name => name.EndsWith(Segment.Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (Open(name, ref tornTails, ref setAside) is { } segment)
                _segments.Add(segment);
        }

        // All but the last one end where the next one says.
        for (int i = 0; i + 1 < _segments.Count; i++)
            _segments[i].Last = _segments[i + 1].Before;
        if (_segments.Count > 0)
            CutTail(_segments[^1], mostBodyOctets, ref tornTails, ref tornOctets);
        begun = _segments.Count > 0 ? _segments[^1].First - 1 : 0;
        bool hadNone = _segments.Count == 0 || (_segments is [{ IsEmpty: true } only] && only.Before == begun);
        long last = hadNone ? 0 : _segments[^1].Last;
        _empty.AddRange(_segments.Where(segment => segment.IsEmpty));
        _segments.RemoveAll(segment => segment.IsEmpty);
        _octets = _segments.Sum(segment => segment.Octets);
        recovery = new JournalRecovery(_segments.Count, _octets, tornTails, tornOctets, setAside);
        return last;
    }

    /// <summary>
    /// Begins the segment of this opening before it gives any position: its name alone tells the next one from where on positions have been given,
    /// even where none of their records gets to the disk. Once, unless it fails.
    /// </summary>
    /// <param name="first">The first position that may be given.</param>
    /// <param name="before">The last one that there is.</param>
    /// <exception cref="IOException">It is not on the disk.</exception>
    public void Begin(long first, long before)
    {
        ForAppending(first, before, octets: 0, isNew: true, segmentOctets: 0, out IJournalFile file);
        file.Sync();
        // What former openings noted in this way is needed no longer.
        foreach (Segment segment in _empty)
            _store.Delete(segment.Name);
        _empty.Clear();
    }

    /// <summary>The last position that is no longer there: whatever came after it is.</summary>
    public long KeptAfter(long none)
    {
        lock (_gate)
            return _segments.Count > 0 ? _segments[0].Before : none;
    }

    /// <summary>The segment that has the first record after a position, or is the first that begins after it; null where there is none.</summary>
    public Segment? FindAfter(long position)
    {
        lock (_gate)
        {
            foreach (Segment segment in _segments)
            {
                if (segment.Last > position)
                    return segment;
            }
        }

        return null;
    }

    public (int Count, TimeSpan OldestAge) Look()
    {
        lock (_gate)
            return (_segments.Count, _segments.Count > 0 ? Now - _segments[0].NewestAt : TimeSpan.Zero);
    }

    /// <summary>The segment to append to; a new one where asked for, or where so many octets would make it too long.</summary>
    /// <exception cref="IOException">No new one is to be had.</exception>
    public Segment ForAppending(long first, long before, int octets, bool isNew, int segmentOctets, out IJournalFile file)
    {
        if (_active is { } active && (_segments[^1].IsEmpty || (!isNew && _segments[^1].Octets + octets <= segmentOctets)))
        {
            file = active;
            SyncNames();
            return _segments[^1];
        }

        Close();
        Segment created = Segment.Create(_store, first, before, out file);
        created.NewestAt = Now;
        _active = file;
        lock (_gate)
        {
            // One of the same name never came to a record that counts.
            _segments.RemoveAll(segment => segment.Name == created.Name);
            _segments.Add(created);
        }

        Interlocked.Add(ref _octets, Segment.HeaderOctets);
        _areNamesSynced = false;
        SyncNames();
        return created;
    }

    /// <summary>Counts what was written to the last segment and synced.</summary>
    public void Committed(Segment segment, int octets, long last)
    {
        lock (_gate)
        {
            segment.Octets += octets;
            segment.Last = last;
            segment.NewestAt = Now;
        }

        Interlocked.Add(ref _octets, octets);
    }

    /// <summary>
    /// Takes back what was written to the last segment and is not committed. After a failed sync, or where it cannot be taken back, nobody
    /// knows what of it is on disk: the segment ends there, and what comes next goes into a new one.
    /// </summary>
    public void TakeBack(bool isDoubtful)
    {
        if (_active is null)
            return;
        Segment segment = _segments[^1];
        try
        {
            _active.Cut(segment.Octets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            isDoubtful = true;
        }

        if (!isDoubtful)
            return;
        Close();
        if (segment.IsEmpty)
            Remove(_segments.Count - 1);
    }

    /// <summary>Lets go of the oldest segments, as far as they may be.</summary>
    public void Trim(long maximumOctets, TimeSpan maximumAge, long keepFrom, long dropBefore)
    {
        while (_segments.Count > 1 && _segments[0].Last < Math.Max(keepFrom, dropBefore)
            && (_segments[0].Last < dropBefore || Octets > maximumOctets || Now - _segments[0].NewestAt > maximumAge))
        {
            Remove(0);
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Opens a file for a reader of its own; null where it has gone.</summary>
    public IJournalFile? OpenForReading(Segment segment)
    {
        try
        {
            return _store.Open(segment.Name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Close();
        _store.Dispose();
    }

    private void SyncNames()
    {
        if (_areNamesSynced)
            return;
        _store.SyncNames();
        _areNamesSynced = true;
    }

    private void Close()
    {
        _active?.Dispose();
        _active = null;
    }

    private void Remove(int index)
    {
        Segment segment;
        lock (_gate)
        {
            segment = _segments[index];
            _segments.RemoveAt(index);
        }

        Interlocked.Add(ref _octets, -segment.Octets);
        if (index == _segments.Count)
            Close();
        _store.Delete(segment.Name);
    }

    private Segment? Open(string name, ref int tornTails, ref int setAside)
    {
        using IJournalFile file = _store.Open(name);
        if (Segment.Read(name, file) is { } segment)
        {
            // A clock that was set back makes nothing older.
            TimeSpan age = _time.GetUtcNow() - _store.WrittenAt(name);
            segment.NewestAt = age > TimeSpan.Zero ? Now - age : Now;
            return segment;
        }

        if (file.Length <= Segment.HeaderOctets)
        {
            tornTails++;
            _store.Delete(name);
        }
        else
        {
            setAside++;
            _store.Rename(name, name + ".damaged");
        }

        return null;
    }

    private void CutTail(Segment segment, int mostBodyOctets, ref int tornTails, ref long tornOctets)
    {
        using IJournalFile file = _store.Open(segment.Name);
        var scanner = new SegmentScanner(mostBodyOctets);
        scanner.Open(segment, file);
        while (scanner.MoveNext())
            segment.Last = scanner.Position;
        if (segment.Octets > scanner.SoundEnd)
        {
            tornTails++;
            tornOctets += segment.Octets - scanner.SoundEnd;
            file.Cut(scanner.SoundEnd);
            file.Sync();
            segment.Octets = scanner.SoundEnd;
        }
    }
}
