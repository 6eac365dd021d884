using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Delivery;

/// <summary>
/// What waits for one client, bounded by messages and octets. Messages leave in the order they came, with two exceptions that keep it
/// current: a newer state takes the older one's place in the line, and when the queue is full the oldest states give way. An event is
/// never dropped: one that finds no room even so is refused, and the outcome says so.
/// </summary>
/// <remarks>Any thread may call anything. An empty queue holds no buffers until the first message.</remarks>
public sealed class OutboundQueue
{
    private readonly Lock _gate = new();
    private readonly WaitingLine _line = new();
    private readonly int _messageLimit;
    private readonly long _octetLimit;
    private Dictionary<ulong, int>? _keys;
    private long _replaced;
    private long _dropped;
    private long _expired;
    private long _refused;

    /// <summary>An empty queue.</summary>
    /// <param name="messages">Most messages.</param>
    /// <param name="octets">Most octets: topics, properties and payloads.</param>
    public OutboundQueue(int messages, long octets)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(messages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(octets);
        _messageLimit = messages;
        _octetLimit = octets;
    }

    /// <summary>Messages that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _line.Count;
        }
    }

    /// <summary>Octets that wait: topics, properties and payloads.</summary>
    public long Octets
    {
        get
        {
            lock (_gate)
                return _line.Octets;
        }
    }

    /// <summary>What went, since the start.</summary>
    public QueueTotals Totals
    {
        get
        {
            lock (_gate)
                return new QueueTotals(_replaced, _dropped, _expired, _refused);
        }
    }

    /// <summary>Adds a message at the end of the line, or in the place of an older state.</summary>
    public QueueOutcome Add(in Outbound item)
    {
        lock (_gate)
        {
            if (!item.IsReplaceable)
                return AddEvent(item);
            return item.Message.StateKey == 0 ? AddNewState(item) : AddState(item);
        }
    }

    /// <summary>Takes the next message that has not expired. False where nothing waits.</summary>
    /// <param name="now">Now, in the unit of <see cref="MqttMessage.ExpiresAt"/>.</param>
    /// <param name="item">The message.</param>
    public bool TryTake(long now, out Outbound item)
    {
        lock (_gate)
        {
            while (_line.First is var place and >= 0)
            {
                item = Remove(place);
                if (item.Message.ExpiresAt is not { } expiry || expiry > now)
                    return true;
                _expired++;
            }
        }

        item = default;
        return false;
    }

    /// <summary>Takes the next message that has not expired, unless it has to wait. False where nothing waits, or has to.</summary>
    /// <param name="now">Now, in the unit of <see cref="MqttMessage.ExpiresAt"/>.</param>
    /// <param name="committed">How far the journal is committed.</param>
    /// <param name="highestPlace">The last place that there is room for.</param>
    /// <param name="item">The message.</param>
    /// <param name="isHeld">Whether the next one has to wait for the journal.</param>
    internal bool TryTake(long now, long committed, long highestPlace, out Outbound item, out bool isHeld)
    {
        lock (_gate)
        {
            while (_line.First is var place and >= 0)
            {
                ref readonly Outbound first = ref _line[place];
                isHeld = first is { QualityOfService: QualityOfService.ExactlyOnce, Place: > 0 } && first.Message.HeldUntil > committed;
                if (isHeld || first.Place > highestPlace)
                {
                    item = default;
                    return false;
                }

                item = Remove(place);
                if (item.Message.ExpiresAt is not { } expiry || expiry > now)
                    return true;
                _expired++;
            }
        }

        (item, isHeld) = (default, false);
        return false;
    }

    /// <summary>Adds all that waits to a list, in order.</summary>
    internal void CopyTo(List<Outbound> items)
    {
        lock (_gate)
            _line.CopyTo(items);
    }

    /// <summary>Lets go of all that waits, and of the buffers.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _line.Clear();
            _keys = null;
        }
    }

    private QueueOutcome AddEvent(in Outbound item)
    {
        if (!MakeRoom(item.Octets, out bool dropped))
        {
            _refused++;
            return QueueOutcome.Full;
        }

        _line.Add(item, isState: false);
        return dropped ? QueueOutcome.AddedAndDropped : QueueOutcome.Added;
    }

    private QueueOutcome AddState(in Outbound item)
    {
        if (_keys is null || !_keys.TryGetValue(item.Message.StateKey, out int place))
            return AddNewState(item);
        _replaced++;
        if (_line.Octets - _line[place].Octets + item.Octets <= _octetLimit)
        {
            _line.Replace(place, item);
            return QueueOutcome.Replaced;
        }

        // It no longer fits in the old place, whose message is worth nothing now.
        Remove(place);
        return AddNewState(item);
    }

    private QueueOutcome AddNewState(in Outbound item)
    {
        if (!MakeRoom(item.Octets, out bool dropped))
        {
            _dropped++;
            return QueueOutcome.Dropped;
        }

        int place = _line.Add(item, isState: true);
        if (item.Message.StateKey != 0)
            (_keys ??= [])[item.Message.StateKey] = place;
        return dropped ? QueueOutcome.AddedAndDropped : QueueOutcome.Added;
    }

    // Nothing gives way for what would not fit even so.
    private bool MakeRoom(long octets, out bool dropped)
    {
        dropped = false;
        if (_line.EventCount >= _messageLimit || _line.EventOctets + octets > _octetLimit)
            return false;
        while (_line.Count >= _messageLimit || _line.Octets + octets > _octetLimit)
        {
            Remove(_line.FirstState);
            _dropped++;
            dropped = true;
        }

        return true;
    }

    private Outbound Remove(int place)
    {
        Outbound item = _line.Remove(place);
        if (item is { IsReplaceable: true, Message.StateKey: not 0 })
            _keys!.Remove(item.Message.StateKey);
        return item;
    }
}
