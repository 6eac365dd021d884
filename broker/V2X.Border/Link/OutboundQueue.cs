namespace V2X.Border.Link;

/// <summary>
/// What waits for one peer, whether it is connected or not: events in a durable spool, states newest-wins in memory. Events go first, but
/// leave states a part of every batch. For one thread at a time.
/// </summary>
internal sealed class OutboundQueue(EventSpool spool, LinkLimits limits, LinkCounters counters) : IDisposable
{
    private readonly StateQueue _states = new(limits.States);
    private readonly Dictionary<LinkMessageId, ulong> _unsentEvents = [];
    private readonly HashSet<ulong> _unwanted = [];
    private ulong _nextSequence = spool.FirstSequence;

    public EventSpool Spool => spool;

    /// <summary>Messages waiting: states, and events not acknowledged.</summary>
    public int Count => _states.Count + spool.Count;

    /// <summary>True where a batch could be taken now.</summary>
    public bool HasWork => _states.Count > 0 || MaySendEvent;

    private bool MaySendEvent => _nextSequence <= spool.LastSequence && _nextSequence < spool.FirstSequence + (ulong)limits.Unacknowledged;

    /// <summary>Puts a message into the line.</summary>
    public void Add(in LinkMessageId id, in LinkStateKey key, long measuredNs, ReadOnlySpan<byte> content)
    {
        if (!id.IsEvent)
        {
            LinkReason outcome = _states.Add(key, id, measuredNs, content);
            if (outcome != LinkReason.None)
                counters.CountOut(outcome);
            return;
        }

        long full = spool.DroppedFull;
        ulong sequence = spool.Append(content);
        counters.CountOut(LinkReason.SpoolFull, spool.DroppedFull - full);
        if (_unsentEvents.Count < limits.Unacknowledged)
            _unsentEvents[id] = sequence;
    }

    /// <summary>The peer has a message already, from another side: it is not sent where it still waits.</summary>
    public void Forget(LinkMessage message)
    {
        if (!message.Id.IsEvent)
            _states.Forget(message.StateKey, message.Id);
        else if (_unsentEvents.Remove(message.Id, out ulong sequence) && sequence >= _nextSequence)
            _unwanted.Add(sequence);
    }

    /// <summary>A new connection: events go on after what the peer has.</summary>
    /// <param name="spoolId">Spool that the peer has taken from.</param>
    /// <param name="taken">Its last sequence taken.</param>
    public void Resume(ulong spoolId, ulong taken)
    {
        if (spoolId == spool.Id)
            spool.Acknowledge(taken);
        _nextSequence = spool.FirstSequence;
    }

    /// <summary>The peer has everything up to a sequence. One that was never sent says nothing.</summary>
    public void Acknowledge(ulong sequence)
    {
        if (sequence < _nextSequence)
            spool.Acknowledge(sequence);
    }

    /// <summary>Fills a batch anew; false where nothing can go, and then the batch is left as it was.</summary>
    public bool TryTake(LinkBatch batch)
    {
        _nextSequence = Math.Max(_nextSequence, spool.FirstSequence);
        if (!HasWork)
            return false;
        batch.Clear();
        int octets = 0;
        TakeEvents(batch, ref octets);
        while (batch.Count < limits.BatchMessages && octets < limits.BatchOctets && _states.TryTake(out ReadOnlySpan<byte> content))
        {
            batch.States.AddCopy(content);
            octets += content.Length;
        }

        return batch.Count > 0;
    }

    public void Dispose() => spool.Dispose();

    private void TakeEvents(LinkBatch batch, ref int octets)
    {
        while (MaySendEvent && batch.Events.Count < limits.BatchMessages / 2 && octets < limits.BatchOctets / 2)
        {
            ulong sequence = _nextSequence++;
            // A sequence left out goes as an empty event, so that the peer's count has no hole where nothing is missing.
            ReadOnlySpan<byte> content = default;
            if (!_unwanted.Remove(sequence) && !spool.TryRead(sequence, out content))
                counters.CountOut(LinkReason.SpoolDamaged);

            if (batch.Events.Count == 0)
                batch.FirstSequence = sequence;
            batch.Events.AddCopy(content);
            octets += content.Length;
        }

        if (_nextSequence > spool.LastSequence)
            _unsentEvents.Clear();
    }
}
