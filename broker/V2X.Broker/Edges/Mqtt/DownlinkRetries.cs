using V2X.Contracts.V1;

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

    /// <summary>Called for one that ends without an answer, and why; within the lock. Null for nobody.</summary>
    public Action<DownlinkItem, CommandProgress>? Ended { get; set; }

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
    /// <param name="item">The message, of a topic that is acknowledged.</param>
    /// <param name="nowMs">Now, milliseconds of any clock that does not go back.</param>
    public bool Add(DownlinkItem item, long nowMs)
    {
        lock (_gate)
        {
            bool replaces = item.Topic.Kind != DeviceTopicKind.Rsi;
            if (replaces && _newest.TryGetValue(item.Topic, out Waiting? older))
            {
                Remove(older);
                Ended?.Invoke(older.Item, CommandProgress.Replaced);
            }

            if (_waiting.TryGetValue((item.Topic, item.Sequence), out Waiting? same))
                Remove(same);
            if (_waiting.Count >= limit)
                return false;
            var waiting = new Waiting(item);
            _waiting.Add((item.Topic, item.Sequence), waiting);
            if (replaces)
                _newest.Add(item.Topic, waiting);
            _due.Enqueue(waiting, nowMs + waiting.WaitSeconds * 1_000L);
            return true;
        }
    }

    /// <summary>Takes an acknowledgement. False where nothing waits for it.</summary>
    /// <param name="acknowledgement">Its topic.</param>
    /// <param name="sequence">The <c>seqNum</c> that it names.</param>
    /// <param name="item">What it acknowledges.</param>
    public bool Acknowledge(DeviceTopic acknowledgement, long sequence, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out DownlinkItem? item)
    {
        lock (_gate)
        {
            bool isKnown = _waiting.TryGetValue((acknowledgement with { IsAcknowledgement = false }, sequence), out Waiting? waiting);
            item = waiting?.Item;
            if (isKnown)
                Remove(waiting!);
            return isKnown;
        }
    }

    /// <summary>Lets go of what is of a command.</summary>
    public void Forget(string command)
    {
        lock (_gate)
        {
            foreach (Waiting waiting in _waiting.Values.Where(one => one.Item.Of?.Command.Name == command).ToArray())
                Remove(waiting);
        }
    }

    /// <summary>Gives the next one that is to be sent again; null where none is due.</summary>
    public DownlinkItem? TakeDue(long nowMs)
    {
        lock (_gate)
        {
            while (_due.TryPeek(out Waiting? waiting, out long dueMs) && (waiting.IsOver || dueMs <= nowMs))
            {
                _due.Dequeue();
                if (waiting.IsOver)
                    continue;
                if (waiting.WaitSeconds == LongestWaitSeconds || waiting.Item.UntilMs <= nowMs)
                {
                    GiveUp(waiting);
                    continue;
                }

                waiting.WaitSeconds *= 2;
                _due.Enqueue(waiting, nowMs + waiting.WaitSeconds * 1_000L);
                return waiting.Item;
            }
        }

        return null;
    }

    private void GiveUp(Waiting waiting)
    {
        Remove(waiting);
        Volatile.Write(ref _givenUp, _givenUp + 1);
        Ended?.Invoke(waiting.Item, CommandProgress.GivenUp);
    }

    // The order of due times lets go of it when its time comes, or when too much in it is over.
    private void Remove(Waiting waiting)
    {
        waiting.IsOver = true;
        _waiting.Remove((waiting.Item.Topic, waiting.Item.Sequence));
        if (_newest.TryGetValue(waiting.Item.Topic, out Waiting? newest) && newest == waiting)
            _newest.Remove(waiting.Item.Topic);
        if (_due.Count <= 2 * limit)
            return;
        (Waiting Element, long Priority)[] alive = [.. _due.UnorderedItems.Where(item => !item.Element.IsOver)];
        _due.Clear();
        _due.EnqueueRange(alive);
    }

    private sealed class Waiting(DownlinkItem item)
    {
        public DownlinkItem Item => item;

        public int WaitSeconds { get; set; } = FirstWaitSeconds;

        public bool IsOver { get; set; }
    }
}
