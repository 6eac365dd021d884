using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Broker.Queues;

namespace V2X.Broker.Fabric;

/// <summary>
/// The events of this node that the fabric has not confirmed, in their order, bounded. They are sent in that order, and again after a lost link;
/// who gave one may be told once it and all before it are confirmed. What the log holds of an earlier start goes first, and is read from there only
/// when it is sent. Safe from any thread; one takes.
/// </summary>
internal sealed class EventLedger : ICommitment
{
    private readonly Lock _gate = new();
    private readonly AsyncSignal _signal = new();
    private readonly Entry[] _entries;
    private readonly Queue<long> _again = [];
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private readonly FabricCounters _counters;
    private readonly UnsharedEvents? _logged;
    private readonly long _ofLog;
    private long _committed;
    private long _appended;
    private long _sent;
    private long _confirmedInLog;

    /// <param name="capacity">Events that may wait for their confirmation; beyond those of the log no other is taken.</param>
    /// <param name="counters">Where it counts what it takes out of the log.</param>
    /// <param name="logged">What goes first; null where there is no log.</param>
    public EventLedger(int capacity, FabricCounters counters, UnsharedEvents? logged)
    {
        _counters = counters;
        _entries = new Entry[capacity];
        _logged = logged;
        _appended = _ofLog = logged?.Count ?? 0;
        _confirmedInLog = logged?.After ?? 0;
    }

    /// <summary>Position of the event that was added last; positions count from 1.</summary>
    public long Appended
    {
        get
        {
            lock (_gate)
                return _appended;
        }
    }

    /// <summary>Events that wait for their confirmation.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _appended - _committed;
        }
    }

    /// <summary>Position in the log of the last event that was confirmed with all before it.</summary>
    public long ConfirmedInLog
    {
        get
        {
            lock (_gate)
                return _confirmedInLog;
        }
    }

    /// <summary>The position in the log up to which every event of this node is confirmed.</summary>
    /// <param name="logged">A position up to which this ledger has been given every event.</param>
    public long SharedUpTo(long logged)
    {
        lock (_gate)
            return _appended == _committed ? logged : _confirmedInLog;
    }

    /// <summary>Whether another event finds room.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate)
                return _appended - _committed < _entries.Length;
        }
    }

    /// <summary>Adds an event; false where there is no room.</summary>
    public bool TryAdd(StoredMessage message, ulong run)
    {
        lock (_gate)
        {
            if (_appended - _committed >= _entries.Length)
                return false;
            _entries[++_appended % _entries.Length] = new Entry(message, run, IsConfirmed: false);
        }

        _signal.Set();
        return true;
    }

    /// <summary>The next event to send; false where none waits to be sent.</summary>
    public bool TryTake(out StoredMessage message, out ulong run, out long position)
    {
        while (true)
        {
            lock (_gate)
            {
                if (IsOneToSendAgain(out position) || IsNextHere(out position))
                {
                    Entry entry = _entries[position % _entries.Length];
                    (message, run) = (entry.Message!, entry.Run);
                    return true;
                }

                if (_sent >= _ofLog || _sent - _committed == _entries.Length)
                {
                    (message, run) = (null!, 0);
                    return false;
                }
            }

            ReadOneOfLog();
        }
    }

    /// <summary>Completes when there may be something to send; may complete once too often.</summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>Wakes whoever waits for something to send.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Notes that an event is confirmed.</summary>
    public void Confirm(long position)
    {
        lock (_gate)
        {
            if (position <= _committed || position > _appended)
                return;
            _entries[position % _entries.Length].IsConfirmed = true;
            Commit();
        }
    }

    /// <summary>Has an event sent again.</summary>
    public void Return(long position)
    {
        lock (_gate)
        {
            if (position > _committed)
                _again.Enqueue(position);
        }

        _signal.Set();
    }

    /// <summary>Has everything that is not confirmed sent again: the link has been lost.</summary>
    public void Rewind()
    {
        lock (_gate)
        {
            _again.Clear();
            for (long position = _committed + 1; position <= _sent; position++)
            {
                if (!_entries[position % _entries.Length].IsConfirmed)
                    _again.Enqueue(position);
            }
        }

        _signal.Set();
    }

    public ValueTask WhenCommittedAsync(long position, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            if (position <= _committed)
                return ValueTask.CompletedTask;
            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting, position);
        }

        return new ValueTask(WaitAsync(waiting, cancellationToken));
    }

    // Whoever gives up is forgotten: while RabbitMQ is away nobody else would be.
    private async Task WaitAsync(TaskCompletionSource waiting, CancellationToken cancellationToken)
    {
        try
        {
            await waiting.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
                _waiting.Remove(waiting, out _, out _);
            throw;
        }
    }

    // One that was confirmed after all, late and over the former link, is not sent again.
    private bool IsOneToSendAgain(out long position)
    {
        while (_again.TryDequeue(out position))
        {
            if (position > _committed && !_entries[position % _entries.Length].IsConfirmed)
                return true;
        }

        return false;
    }

    private bool IsNextHere(out long position)
    {
        position = _sent + 1;
        if (_sent == _appended || _sent < _ofLog)
            return false;
        _sent = position;
        return true;
    }

    // Beside the gate: reading takes the core's, inside which others take this one.
    private void ReadOneOfLog()
    {
        StoredMessage? message = _logged!.Next(out ulong run);
        _counters.Add(FabricCount.EventsOfLog);
        lock (_gate)
        {
            _entries[++_sent % _entries.Length] = new Entry(message, run, IsConfirmed: message is null);
            if (message is not null)
            {
                _again.Enqueue(_sent);
                return;
            }

            _counters.Add(FabricReason.LogGap);
            Commit();
        }
    }

    private void Commit()
    {
        while (_committed < _sent && _entries[(_committed + 1) % _entries.Length].IsConfirmed)
        {
            ref Entry entry = ref _entries[++_committed % _entries.Length];
            if (entry.Message is { LogPosition: > 0 } message)
                _confirmedInLog = message.LogPosition;
            entry = default;
        }

        while (_waiting.TryPeek(out _, out long wanted) && wanted <= _committed)
            _waiting.Dequeue().SetResult();
        // There is room for more of the log.
        if (_sent < _ofLog)
            _signal.Set();
    }

    private record struct Entry(StoredMessage? Message, ulong Run, bool IsConfirmed);
}
