using V2X.Broker.Core;

namespace V2X.Broker.Queues;

/// <summary>
/// What waits for one subscriber, bounded. Messages leave in the order they came, with two exceptions that keep it current:
/// a newer state of the same sender and type takes the older one's place in the line, and when the queue is full the oldest
/// state is dropped to let the newcomer in. Events are never dropped: one that finds no room closes the queue, and what waited
/// before it is still delivered, so that the subscriber knows exactly where its gap begins.
/// Any number of threads may add; one takes.
/// </summary>
internal sealed class DeliveryQueue
{
    private readonly Lock _gate = new();
    private readonly Ring<Waiting> _states;
    private readonly Ring<Waiting> _events;
    private readonly Dictionary<StateKey, long> _positions = [];
    private readonly AsyncSignal _signal = new();
    private readonly int _limit;
    private readonly bool _isClosedByOverflow;
    private QueueTotals _totals;
    private ulong _arrivals;
    private bool _closed;

    /// <param name="limit">Messages that may wait.</param>
    /// <param name="isClosedByOverflow">Whether an event without room closes the queue; otherwise it is told and left out.</param>
    public DeliveryQueue(int limit, bool isClosedByOverflow = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        _limit = limit;
        _isClosedByOverflow = isClosedByOverflow;
        _states = new Ring<Waiting>(limit);
        _events = new Ring<Waiting>(limit);
    }

    public int Limit => _limit;

    /// <summary>Totals since the start; safe to read from any thread.</summary>
    public QueueTotals Totals
    {
        get
        {
            lock (_gate)
                return _totals;
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _states.Count + _events.Count;
        }
    }

    /// <summary>Events that wait.</summary>
    public int EventCount
    {
        get
        {
            lock (_gate)
                return _events.Count;
        }
    }

    public QueueOutcome Add(StoredMessage message)
    {
        QueueOutcome outcome;
        lock (_gate)
        {
            if (_closed)
                return QueueOutcome.Closed;
            outcome = message.IsState ? AddState(message) : AddEvent(message);
        }

        if (outcome is not (QueueOutcome.Replaced or QueueOutcome.Dropped))
            _signal.Set();
        return outcome;
    }

    /// <summary>
    /// Moves what waits into a buffer, at most its length and about <paramref name="octets"/> of payload, at least one where
    /// anything waits. Returns how many.
    /// </summary>
    public int Take(Span<StoredMessage> buffer, int octets)
    {
        int taken = 0;
        lock (_gate)
        {
            while (taken < buffer.Length && octets > 0 && TryTakeNext(out StoredMessage? message))
            {
                buffer[taken++] = message!;
                octets -= message!.PayloadOctets;
            }
        }

        return taken;
    }

    /// <summary>Completes when something waits or the queue has been closed; may complete once too often.</summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>Makes whoever waits look again.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Refuses all that comes after and wakes whoever waits. What waits already can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
        _signal.Set();
    }

    /// <summary>As <see cref="Close"/>, and lets go of what waits: nobody is left to take it.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _closed = true;
            _states.Clear();
            _events.Clear();
            _positions.Clear();
        }

        _signal.Set();
    }

    private QueueOutcome AddState(StoredMessage message)
    {
        if (_positions.TryGetValue(message.StateKey, out long position))
        {
            ref Waiting waiting = ref _states[position];
            if (waiting.Message.MeasuredNs <= message.MeasuredNs)
                waiting.Message = message;
            _totals.Replaced++;
            return QueueOutcome.Replaced;
        }

        QueueOutcome outcome = QueueOutcome.Added;
        if (_states.Count + _events.Count == _limit)
        {
            _totals.Dropped++;
            if (!DropOldestState())
                return QueueOutcome.Dropped;
            outcome = QueueOutcome.AddedAndDropped;
        }

        _positions[message.StateKey] = _states.Add(new Waiting(message, _arrivals++));
        return outcome;
    }

    private QueueOutcome AddEvent(StoredMessage message)
    {
        QueueOutcome outcome = QueueOutcome.Added;
        if (_states.Count + _events.Count == _limit)
        {
            if (!DropOldestState())
            {
                _closed = _isClosedByOverflow;
                return QueueOutcome.Overflow;
            }

            _totals.Dropped++;
            outcome = QueueOutcome.AddedAndDropped;
        }

        _events.Add(new Waiting(message, _arrivals++));
        return outcome;
    }

    private bool DropOldestState()
    {
        if (_states.Count == 0)
            return false;
        _positions.Remove(_states.Take().Message.StateKey);
        return true;
    }

    private bool TryTakeNext(out StoredMessage? message)
    {
        message = null;
        bool hasState = _states.Count > 0;
        if (!hasState && _events.Count == 0)
            return false;
        if (hasState && (_events.Count == 0 || _states[_states.Head].Arrival < _events[_events.Head].Arrival))
        {
            message = _states.Take().Message;
            _positions.Remove(message.StateKey);
            return true;
        }

        message = _events.Take().Message;
        return true;
    }

    private struct Waiting(StoredMessage message, ulong arrival)
    {
        public StoredMessage Message = message;
        public readonly ulong Arrival = arrival;
    }
}
