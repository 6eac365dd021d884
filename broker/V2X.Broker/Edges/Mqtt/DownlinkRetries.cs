namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// What was sent down to devices and not yet acknowledged. Sent again after 2 s, then 4, 8 and so on to 4,096 s (T/ITS 0180.1); where that
/// last wait too ends without an answer it is given up and counted. A newer one of the same topic takes the place of an older one unless it is
/// an event (RSI), of which each is wanted. Bounded; a full table refuses the newcomer. Any thread may call anything.
/// </summary>
internal sealed class DownlinkRetries(int limit)
{
    private const int FirstWaitSeconds = 2;
    private const int LongestWaitSeconds = 4_096;
    private readonly Lock _gate = new();
    private readonly Dictionary<(DeviceTopic Topic, long Sequence), Waiting> _waiting = [];
    private readonly PriorityQueue<Waiting, long> _due = new();
    private readonly Dictionary<DeviceTopic, Waiting> _newest = [];
    private long _givenUp;

    /// <summary>Messages that wait for an acknowledgement.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Messages that nobody acknowledged to the end.</summary>
    public long GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Notes a message that is sent now. False where the table is full: it may be sent, but is not sent again.</summary>
    /// <param name="topic">Where it goes; one that is acknowledged.</param>
    /// <param name="sequence">Its <c>seqNum</c>.</param>
    /// <param name="payload">What was sent.</param>
    /// <param name="nowMs">Now, milliseconds of any clock that does not go back.</param>
    public bool Add(DeviceTopic topic, long sequence, ReadOnlyMemory<byte> payload, long nowMs)
    {
        lock (_gate)
        {
            bool replaces = topic.Kind != DeviceTopicKind.Rsi;
            if (replaces && _newest.TryGetValue(topic, out Waiting? older))
                Remove(older);
            if (_waiting.TryGetValue((topic, sequence), out Waiting? same))
                Remove(same);
            if (_waiting.Count >= limit)
                return false;
            var waiting = new Waiting(topic, sequence, payload);
            _waiting.Add((topic, sequence), waiting);
            if (replaces)
                _newest.Add(topic, waiting);
            _due.Enqueue(waiting, nowMs + waiting.WaitSeconds * 1_000L);
            return true;
        }
    }

    /// <summary>Takes an acknowledgement. False where nothing waits for it.</summary>
    /// <param name="acknowledgement">Its topic.</param>
    /// <param name="sequence">The <c>seqNum</c> that it names.</param>
    public bool Acknowledge(DeviceTopic acknowledgement, long sequence)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue((acknowledgement with { IsAcknowledgement = false }, sequence), out Waiting? waiting))
                return false;
            Remove(waiting);
            return true;
        }
    }

    /// <summary>Gives the next one that is to be sent again; false where none is due.</summary>
    public bool TryTakeDue(long nowMs, out DeviceTopic topic, out long sequence, out ReadOnlyMemory<byte> payload)
    {
        lock (_gate)
        {
            while (_due.TryPeek(out Waiting? waiting, out long dueMs) && (waiting.IsOver || dueMs <= nowMs))
            {
                _due.Dequeue();
                if (waiting.IsOver)
                    continue;
                if (waiting.WaitSeconds == LongestWaitSeconds)
                {
                    Remove(waiting);
                    Volatile.Write(ref _givenUp, _givenUp + 1);
                    continue;
                }

                waiting.WaitSeconds *= 2;
                _due.Enqueue(waiting, nowMs + waiting.WaitSeconds * 1_000L);
                (topic, sequence, payload) = (waiting.Topic, waiting.Sequence, waiting.Payload);
                return true;
            }
        }

        (topic, sequence, payload) = (default, 0, default);
        return false;
    }

    // The order of due times lets go of it when its time comes, or when too much in it is over.
    private void Remove(Waiting waiting)
    {
        waiting.IsOver = true;
        waiting.Payload = default;
        _waiting.Remove((waiting.Topic, waiting.Sequence));
        if (_newest.TryGetValue(waiting.Topic, out Waiting? newest) && newest == waiting)
            _newest.Remove(waiting.Topic);
        if (_due.Count <= 2 * limit)
            return;
        (Waiting Element, long Priority)[] alive = [.. _due.UnorderedItems.Where(item => !item.Element.IsOver)];
        _due.Clear();
        _due.EnqueueRange(alive);
    }

    private sealed class Waiting(DeviceTopic topic, long sequence, ReadOnlyMemory<byte> payload)
    {
        public DeviceTopic Topic => topic;

        public long Sequence => sequence;

        public ReadOnlyMemory<byte> Payload { get; set; } = payload;

        public int WaitSeconds { get; set; } = FirstWaitSeconds;

        public bool IsOver { get; set; }
    }
}
