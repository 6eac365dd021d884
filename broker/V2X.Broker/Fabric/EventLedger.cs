using V2X.Broker.Core;
using V2X.Broker.Queues;

namespace V2X.Broker.Fabric;

/// <summary>
/// The events of this node that the fabric has not confirmed, in their order, bounded. They are sent in that order, and again after a lost link;
/// who gave one may be told once it and all before it are confirmed. Safe from any thread; one takes.
/// </summary>
internal sealed class EventLedger : ICommitment
{
    private readonly Lock _gate = new();
    private readonly AsyncSignal _signal = new();
    private readonly Entry[] _entries;
    private readonly Queue<long> _again = [];
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private long _committed;
    private long _appended;
    private long _sent;

    public EventLedger(int capacity) => _entries = new Entry[capacity];

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
    public int Count
    {
        get
        {
            lock (_gate)
                return (int)(_appended - _committed);
        }
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
            if (_appended - _committed == _entries.Length)
                return false;
            _entries[++_appended % _entries.Length] = new Entry(message, run, IsConfirmed: false);
        }

        _signal.Set();
        return true;
    }

    /// <summary>The next event to send; false where none waits to be sent.</summary>
    public bool TryTake(out StoredMessage message, out ulong run, out long position)
    {
        lock (_gate)
        {
            if (!_again.TryDequeue(out position))
            {
                if (_sent == _appended)
                {
                    message = null!;
                    run = 0;
                    return false;
                }

                position = ++_sent;
            }

            Entry entry = _entries[position % _entries.Length];
            (message, run) = (entry.Message!, entry.Run);
            return true;
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
            while (_committed < _appended && _entries[(_committed + 1) % _entries.Length].IsConfirmed)
                _entries[++_committed % _entries.Length] = default;
            while (_waiting.TryPeek(out _, out long wanted) && wanted <= _committed)
                _waiting.Dequeue().SetResult();
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

        return new ValueTask(waiting.Task.WaitAsync(cancellationToken));
    }

    private record struct Entry(StoredMessage? Message, ulong Run, bool IsConfirmed);
}
