using V2X.Journal.Files;

namespace V2X.Journal;

/// <summary>
/// Records of any octets, kept in the order they were appended, in files that only grow. A record has a position, greater than that of every
/// record before it, over restarts and in a folder that was emptied too. Appending is to memory and never waits; one thread writes what has
/// come meanwhile and syncs it as a whole. Safe from any thread.
/// </summary>
/// <remarks>
/// A record that is committed survives the end of the process and a loss of power. One that is not may be lost with them, and then so is
/// every record after it; its position is not given again.
/// </remarks>
public sealed class RecordJournal : IAsyncDisposable
{
    // More positions than records fit into memory before they are committed: those may be lost, and somebody may have seen them.
    private const long PositionsSkipped = 1 << 24;

    private readonly Lock _gate = new();
    private readonly JournalOptions _options;
    private readonly SegmentList _segments;
    private readonly CommitThread _writer;
    private PendingRecords _filling;
    private PendingRecords _writing;
    private TaskCompletionSource _round = NewRound();
    private long _appended;
    private long _committed;
    private long _keepFrom = long.MaxValue;
    private long _dropBefore;
    private long _appendedRecords;
    private long _committedRecords;
    private long _refused;
    private volatile JournalOutcome _refusal;
    private volatile string _fault = "";
    private volatile bool _isPinned;
    private bool _isClosed;

    private RecordJournal(JournalOptions options, IJournalStore store, TimeProvider time)
    {
        _options = options;
        _segments = new SegmentList(store, time);
        _filling = new PendingRecords(options.BufferOctets);
        _writing = new PendingRecords(options.BufferOctets);
        long last = _segments.Recover(options.MaximumRecordOctets, out long begun, out JournalRecovery recovery);
        Recovery = recovery;
        long given = Math.Max(last, begun);
        // 1,024 for each millisecond: however many there were in a folder that was emptied, the next ones are greater.
        Origin = Math.Max(given == 0 ? 0 : given + PositionsSkipped, time.GetUtcNow().ToUnixTimeMilliseconds() << 10);
        Last = last;
        _appended = Origin;
        _committed = Origin;
        _writer = new CommitThread(this, _segments, options, time, before: last == 0 ? Origin : last);
    }

    /// <summary>What was found at the opening.</summary>
    public JournalRecovery Recovery { get; }

    /// <summary>Position of the last record that was there at the opening; 0 where there was none.</summary>
    public long Last { get; }

    /// <summary>
    /// Every record of this opening has a greater position, and every one of earlier openings a smaller one, those included that did not get to the
    /// disk: no position is ever given twice.
    /// </summary>
    public long Origin { get; }

    /// <summary>Position of the record appended last; <see cref="Origin"/> before the first one.</summary>
    public long Appended => Volatile.Read(ref _appended);

    /// <summary>Every record up to here survives a loss of power.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>The position after which nothing has been let go of: a reader that has everything up to here, or further, misses nothing.</summary>
    public long KeptAfter => _segments.KeptAfter(none: Origin);

    /// <summary>Why records are refused now; <see cref="JournalOutcome.Appended"/> while they are taken.</summary>
    public JournalOutcome Refusal => _refusal;

    /// <summary>What the system said of the last fault of the disk; empty where there was none.</summary>
    public string Fault => _fault;

    /// <summary>Called by the writing thread when <see cref="Refusal"/> has changed, with what the system said; null for nobody.</summary>
    public Action<JournalOutcome, string>? RefusalChanged { get; set; }

    /// <summary>True while more than half the memory for records that wait is taken: whoever can slow its senders down should.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (_gate)
                return _refusal == JournalOutcome.Appended && _filling.Used > _options.BufferOctets / 2;
        }
    }

    /// <summary>Size and age take no record from this position on; <see cref="long.MaxValue"/> for no such bound. At the size, new ones are refused.</summary>
    public long KeepFrom
    {
        get => Volatile.Read(ref _keepFrom);
        set => Volatile.Write(ref _keepFrom, value);
    }

    /// <summary>Opens a journal and takes up what is in its folder. Where the disk takes nothing it refuses records until it does.</summary>
    /// <exception cref="IOException">The folder is in use, or cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this process's to write.</exception>
    public static RecordJournal Open(JournalOptions options, TimeProvider time) => Open(options, new FolderStore(options.Folder), time);

    internal static RecordJournal Open(JournalOptions options, IJournalStore store, TimeProvider time)
    {
        try
        {
            var journal = new RecordJournal(options, store, time);
            journal._writer.Begin();
            journal._writer.Start();
            return journal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Appends a record, or says why not. Copies it, and never waits; call it under a lock of your own to keep an order of your own.</summary>
    /// <param name="record">Its octets; not empty.</param>
    /// <param name="position">Its position; 0 where it was refused.</param>
    /// <param name="how">Whether it begins a segment, and whether it is taken beyond the journal's size.</param>
    public JournalOutcome TryAppend(ReadOnlySpan<byte> record, out long position, JournalAppend how = JournalAppend.None)
    {
        position = 0;
        lock (_gate)
        {
            bool wasCrowded = _filling.Used > _options.BufferOctets / 2;
            JournalOutcome outcome = Check(record, how);
            if (outcome == JournalOutcome.Appended && !_filling.TryAdd(record, _appended + 1, (how & JournalAppend.StartsSegment) != 0))
                outcome = JournalOutcome.Busy;
            if (outcome != JournalOutcome.Appended)
            {
                _refused++;
                return outcome;
            }

            position = _appended + 1;
            Volatile.Write(ref _appended, position);
            _appendedRecords++;
            // Inside the lock: the thread is there for as long as the journal is not closed.
            if (_filling.Records == 1)
                _writer.Wake();
            if (!wasCrowded && _filling.Used > _options.BufferOctets / 2)
                _writer.Hurry();
        }

        return JournalOutcome.Appended;
    }

    /// <summary>Completes when every record up to a position is committed. Waits for as long as the disk takes nothing.</summary>
    public ValueTask WhenCommittedAsync(long position, CancellationToken cancellationToken = default) =>
        Committed >= position ? ValueTask.CompletedTask : new ValueTask(WaitAsync(position, cancellationToken));

    /// <summary>Reads the committed records after a position, 0 for all that are kept.</summary>
    public JournalReader Read(long after) => new(this, _segments, _options.MaximumRecordOctets, after);

    /// <summary>Lets go of whole segments of records before a position, whatever their size and age. It happens soon after.</summary>
    public void DropBefore(long position)
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _dropBefore = Math.Max(_dropBefore, position);
            _writer.Wake();
        }
    }

    /// <summary>How it is doing.</summary>
    public JournalFigures Figures()
    {
        (int segments, TimeSpan oldest) = _segments.Look();
        lock (_gate)
        {
            return new JournalFigures(
                _appendedRecords, _committedRecords, _filling.Used + _writing.Used - _writing.Done, _refused, _writer.Commits, _writer.SyncTime, _writer.SlowestSync,
                _writer.Faults, segments, _segments.Octets, oldest, _segments.Dropped);
        }
    }

    /// <summary>Commits what waits, as far as the disk takes it, and closes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }

        await _writer.StopAsync();
        _writer.Dispose();
        _segments.Dispose();
    }

    /// <summary>What has come since the last call; empty where nothing has. For the writing thread, which has committed the last one.</summary>
    internal PendingRecords Exchange()
    {
        lock (_gate)
        {
            _writing.Clear();
            (_writing, _filling) = (_filling, _writing);
            return _writing;
        }
    }

    internal (long KeepFrom, long DropBefore) Bounds()
    {
        lock (_gate)
            return (KeepFrom, _dropBefore);
    }

    /// <summary>Tells that everything up to a position is on disk.</summary>
    internal void Commit(long position, int records)
    {
        TaskCompletionSource round;
        lock (_gate)
        {
            _committedRecords += records;
            Volatile.Write(ref _committed, position);
            (round, _round) = (_round, NewRound());
        }

        round.SetResult();
    }

    /// <summary>Notes whether the journal is larger than it may be because somebody needs what is in it.</summary>
    internal void Pin(bool isPinned) => _isPinned = isPinned;

    /// <summary>Refuses records from now on, or takes them again.</summary>
    internal void Refuse(JournalOutcome refusal, string fault)
    {
        if (fault.Length > 0)
            _fault = fault;
        bool hasChanged = _refusal != refusal;
        _refusal = refusal;
        if (hasChanged)
            RefusalChanged?.Invoke(refusal, fault);
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private JournalOutcome Check(ReadOnlySpan<byte> record, JournalAppend how)
    {
        if (_isClosed)
            return JournalOutcome.Failed;
        if (record.Length > _options.MaximumRecordOctets || record.IsEmpty)
            return JournalOutcome.TooLarge;
        if (_refusal != JournalOutcome.Appended)
            return _refusal;
        return _isPinned && (how & JournalAppend.BeyondLimit) == 0 ? JournalOutcome.Full : JournalOutcome.Appended;
    }

    private async Task WaitAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_committed >= position)
                    return;
                next = _round.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }
}
