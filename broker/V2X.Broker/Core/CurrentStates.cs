using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// The latest message of every sender and type of class state, for those who join late.
/// Bounded: when full, the sender silent for the longest time gives way. Guarded by the core's gate.
/// </summary>
internal sealed class CurrentStates(int capacity, TimeSpan expiry)
{
    private readonly BoundedTable<StateKey, StoredMessage> _table = new(capacity);
    private readonly long _expiryNs = expiry.Nanoseconds();

    public int Count => _table.Count;

    /// <summary>Senders that had to give way because the table was full.</summary>
    public long Evicted { get; private set; }

    /// <summary>Keeps a message unless a later one of the same sender is already there.</summary>
    public void Set(StoredMessage message, long nowNs)
    {
        int slot = _table.Touch(message.StateKey, nowNs, out bool added, out bool evicted);
        if (evicted)
            Evicted++;
        ref StoredMessage kept = ref _table.ValueAt(slot);
        if (added || kept.MeasuredNs <= message.MeasuredNs)
            kept = message;
    }

    /// <summary>The latest message of a sender; null where none is kept.</summary>
    public StoredMessage? Find(StateKey key)
    {
        int slot = _table.Find(key);
        return slot < 0 ? null : _table.ValueAt(slot);
    }

    public void Expire(long nowNs) => _table.RemoveOlderThan(nowNs - _expiryNs);

    /// <summary>Adds what is current and passes a test to a list, in no particular order.</summary>
    public void CopyTo(List<StoredMessage> target, Predicate<StoredMessage> test)
    {
        for (int slot = 0; slot < _table.SlotCount; slot++)
        {
            if (_table.IsUsed(slot) && test(_table.ValueAt(slot)))
                target.Add(_table.ValueAt(slot));
        }
    }

    /// <summary>As <see cref="CopyTo(List{StoredMessage}, Predicate{StoredMessage})"/>, some places from one on; false where these were the last.</summary>
    public bool CopyTo(Dictionary<StateKey, StoredMessage> target, Predicate<StoredMessage> test, ref int place, int places)
    {
        int end = Math.Min(_table.SlotCount, place + places);
        for (; place < end; place++)
        {
            if (_table.IsUsed(place) && test(_table.ValueAt(place)))
                target[_table.KeyAt(place)] = _table.ValueAt(place);
        }

        return place < _table.SlotCount;
    }
}
