using V2X.Mqtt.Durable;

namespace V2X.Mqtt.Tests.Support;

/// <summary>A journal in memory, which commits at once or when told, may be full, and of which a crash leaves no more than a beginning.</summary>
internal sealed class MemoryJournal : ISessionJournal
{
    private readonly Lock _gate = new();
    private readonly List<(long Position, byte[] Record)> _records = [];
    private readonly List<byte[]> _before = [];
    private TaskCompletionSource _round = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _appended;
    private long _committed;

    /// <summary>Whether a record is committed as soon as it is appended.</summary>
    public bool CommitsAtOnce { get; set; } = true;

    public bool TakesRecords { get; set; } = true;

    public bool IsCrowded => false;

    public long Appended => Volatile.Read(ref _appended);

    public long Committed => Volatile.Read(ref _committed);

    public long Octets => _before.Sum(record => (long)record.Length);

    public int Records
    {
        get
        {
            lock (_gate)
                return _records.Count;
        }
    }

    /// <summary>What is there after a crash: what was committed, and of the rest what the dice leave of its beginning.</summary>
    public MemoryJournal Crash(Random? dice = null)
    {
        MemoryJournal after = new();
        lock (_gate)
        {
            long end = dice is null ? _committed : dice.NextInt64(_committed, _appended + 1);
            after._before.AddRange(_before);
            after._before.AddRange(_records.Where(record => record.Position <= end).Select(record => record.Record));
        }

        return after;
    }

    public bool TryAppend(ReadOnlySpan<byte> record, JournalPart part, out long position)
    {
        lock (_gate)
        {
            position = 0;
            if (!TakesRecords)
                return false;
            position = ++_appended;
            _records.Add((position, record.ToArray()));
        }

        if (CommitsAtOnce)
            Commit();
        return true;
    }

    /// <summary>Commits all that was appended.</summary>
    public void Commit()
    {
        TaskCompletionSource round;
        lock (_gate)
        {
            _committed = _appended;
            (round, _round) = (_round, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        round.SetResult();
    }

    public async ValueTask WhenCommittedAsync(long position, CancellationToken cancellation = default)
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

            await next.WaitAsync(cancellation);
        }
    }

    public void ReadAll(SessionRecordVisitor visitor)
    {
        foreach (byte[] record in _before)
            visitor(record);
    }

    public void DropBefore(long position)
    {
        lock (_gate)
        {
            _before.Clear();
            _records.RemoveAll(record => record.Position < position);
        }
    }
}
