using V2X.Journal.Files;

namespace V2X.Journal;

/// <summary>
/// The one thread that writes: takes what has come, writes it with one call, syncs it with another, and tells. What could not be written
/// stays in memory and is tried again; a sync that failed is never taken for one that did not.
/// </summary>
internal sealed class CommitThread : IDisposable
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10);

    private readonly RecordJournal _journal;
    private readonly SegmentList _segments;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly AutoResetEvent _work = new(false);
    private readonly AutoResetEvent _hurry = new(false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;
    private long _began;
    private long _syncTicks;
    private long _slowestTicks;
    private long _commits;
    private long _faults;
    private volatile bool _stopping;
    private bool _hasBegun;

    public CommitThread(RecordJournal journal, SegmentList segments, JournalOptions options, TimeProvider time, long before)
    {
        _journal = journal;
        _segments = segments;
        _options = options;
        _time = time;
        _last = before;
    }

    public long Commits => Interlocked.Read(ref _commits);

    public long Faults => Interlocked.Read(ref _faults);

    public TimeSpan SyncTime => new(Interlocked.Read(ref _syncTicks));

    public TimeSpan SlowestSync => new(Interlocked.Read(ref _slowestTicks));

    public void Start() => new Thread(Run) { IsBackground = true, Name = "journal" }.Start();

    /// <summary>Notes on disk from where on positions are given; until that is done, records are refused. Before the start, and by the thread.</summary>
    public void Begin()
    {
        try
        {
            _segments.Begin(_journal.Origin + 1, _last);
            _hasBegun = true;
            _journal.Refuse(JournalOutcome.Appended, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _segments.TakeBack(isDoubtful: true);
            Interlocked.Increment(ref _faults);
            _journal.Refuse(OutcomeOf(e), e.Message);
        }
    }

    /// <summary>Something is to be done.</summary>
    public void Wake() => _work.Set();

    /// <summary>Something is to be done at once.</summary>
    public void Hurry() => _hurry.Set();

    /// <summary>Commits what there is and ends the thread. Once.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        _work.Set();
        _hurry.Set();
        await _ended.Task;
    }

    /// <summary>After the thread has ended, or without it.</summary>
    public void Dispose()
    {
        _work.Dispose();
        _hurry.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stopping && !_hasBegun)
            {
                Trim();
                _work.WaitOne(_options.RetryInterval);
                Begin();
            }

            while (!_stopping)
            {
                if (_work.WaitOne(s_idle))
                    Gather();
                CommitAll();
                Trim();
            }

            CommitAll();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    // So that commits begin at most once in an interval, whoever comes meanwhile joins the next one.
    private void Gather()
    {
        TimeSpan left = _options.CommitInterval - _time.GetElapsedTime(_began);
        if (left > TimeSpan.Zero && !_stopping)
            _hurry.WaitOne(left < _options.CommitInterval ? left : _options.CommitInterval);
        _began = _time.GetTimestamp();
    }

    private void CommitAll()
    {
        PendingRecords batch = _journal.Exchange();
        bool isSecond = false;
        while (batch.Done < batch.Used)
        {
            try
            {
                CommitNext(batch);
                isSecond = false;
                _journal.Refuse(JournalOutcome.Appended, "");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref _faults);
                // A first fault may be that of one file: the next attempt, in a new one, comes at once.
                if (isSecond && !Wait(e))
                    return;
                isSecond = true;
            }
        }
    }

    private bool Wait(Exception fault)
    {
        _journal.Refuse(OutcomeOf(fault), fault.Message);
        if (_stopping)
            return false;
        Trim();
        _work.WaitOne(_options.RetryInterval);
        return true;
    }

    private static JournalOutcome OutcomeOf(Exception fault) =>
        fault is IOException && (fault.HResult & 0xFFFF) is NoSpaceLeft or QuotaExceeded ? JournalOutcome.Full : JournalOutcome.Failed;

    private void CommitNext(PendingRecords batch)
    {
        Span<byte> records = batch.Next(out bool startsSegment);
        long first = RecordFrame.PositionOf(records);
        Segment segment = _segments.ForAppending(first, _last, records.Length, startsSegment, _options.SegmentOctets, out IJournalFile file);
        RecordFrame.Seal(records, segment.Salt);
        bool isWritten = false;
        try
        {
            file.Write(segment.Octets, records);
            isWritten = true;
            long start = _time.GetTimestamp();
            file.Sync();
            Count(_time.GetElapsedTime(start).Ticks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _segments.TakeBack(isDoubtful: isWritten);
            throw;
        }

        (long last, int count) = Last(records);
        _segments.Committed(segment, records.Length, last);
        batch.Done += records.Length;
        _last = last;
        _journal.Commit(last, count);
    }

    private void Count(long ticks)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _syncTicks, ticks);
        if (ticks > _slowestTicks)
            Interlocked.Exchange(ref _slowestTicks, ticks);
    }

    private static (long Last, int Count) Last(ReadOnlySpan<byte> records)
    {
        long last = 0;
        int count = 0;
        for (; records.Length > 0; records = records[(RecordFrame.HeaderOctets + RecordFrame.BodyOctets(records))..])
        {
            last = RecordFrame.PositionOf(records);
            count++;
        }

        return (last, count);
    }

    private void Trim()
    {
        try
        {
            (long keepFrom, long dropBefore) = _journal.Bounds();
            _segments.Trim(_options.MaximumOctets, _options.MaximumAge, keepFrom, dropBefore);
            _journal.Pin(keepFrom != long.MaxValue && _segments.Octets > _options.MaximumOctets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays on disk, is forgotten here, and goes with the next opening.
            Interlocked.Increment(ref _faults);
        }
    }
}
