using V2X.Fusion;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Broker.Core;

/// <summary>
/// The events that still hold, each with the message that told its latest version, for those who join late. An event goes when its validity
/// ends or when it is taken back; one that does not say how long it holds goes some time after it was last told. What was told by a verified
/// message is not changed by an unproven one. Bounded: when full, the event told longest ago gives way. Guarded by the core's gate.
/// </summary>
internal sealed class HeldEvents(int capacity, TimeSpan untold, MessageFactReader reader)
{
    private const int SweptAtATime = 1_024;

    private readonly BoundedTable<EventKey, Held> _table = new(capacity);
    private readonly long _untoldNs = untold.Nanoseconds();
    private long _order;
    private int _swept;

    /// <summary>Events kept, those that were taken back and are remembered for that included.</summary>
    public int Count => _table.Count;

    /// <summary>Events that had to give way because the table was full.</summary>
    public long Evicted { get; private set; }

    /// <summary>Messages of which no event was kept because they could not be read.</summary>
    public long NotReadable { get; private set; }

    /// <summary>Takes in a message; passes over one that is not about events.</summary>
    public void Take(StoredMessage message, long nowNs)
    {
        if (!MessageFactReader.TellsEvents(message))
            return;
        if (reader.ReadEvents(message) is not { } told)
        {
            NotReadable++;
            return;
        }

        _order++;
        for (int i = 0; i < told.Events.Count; i++)
            Take(told.Events[i], told, message, nowNs);
    }

    /// <summary>Drops some of those that have ended; call it often.</summary>
    public void Sweep(long nowNs)
    {
        for (int left = Math.Min(SweptAtATime, _table.SlotCount); left > 0; left--)
        {
            _swept = _swept + 1 < _table.SlotCount ? _swept + 1 : 0;
            if (_table.IsUsed(_swept) && _table.ValueAt(_swept).UntilNs <= nowNs)
                _table.Remove(_swept);
        }
    }

    /// <summary>
    /// Adds the messages that pass a test and tell an event that still holds, each once, in the order they came. Where such a message tells
    /// of another event that has been taken back since, the message that took it back follows.
    /// </summary>
    public void CopyTo(List<StoredMessage> target, Predicate<StoredMessage> test, long nowNs)
    {
        var found = new Dictionary<StoredMessage, long>();
        for (int slot = 0; slot < _table.SlotCount; slot++)
        {
            if (_table.IsUsed(slot) && _table.ValueAt(slot) is { IsWithdrawn: false } held && held.UntilNs > nowNs && !found.ContainsKey(held.Message)
                && test(held.Message))
                found.Add(held.Message, held.Order);
        }

        for (int slot = 0; slot < _table.SlotCount; slot++)
        {
            if (_table.IsUsed(slot) && _table.ValueAt(slot) is { IsWithdrawn: true } held && held.TakenBack is { } earlier && found.ContainsKey(earlier))
                found.TryAdd(held.Message, held.Order);
        }

        target.AddRange(found.OrderBy(one => one.Value).Select(one => one.Key));
    }

    /// <summary>Adds the events that hold, some places from one on; false where these were the last.</summary>
    public bool CopyHeld(Dictionary<EventKey, KeptEvent> target, long nowNs, ref int place, int places)
    {
        int end = Math.Min(_table.SlotCount, place + places);
        for (; place < end; place++)
        {
            if (_table.IsUsed(place) && _table.ValueAt(place) is { IsWithdrawn: false } held && held.UntilNs > nowNs)
                target[_table.KeyAt(place)] = new KeptEvent(_table.KeyAt(place), held.Message, held.UntilNs);
        }

        return place < _table.SlotCount;
    }

    private void Take(RoadEvent told, RoadEventsMessage within, StoredMessage message, long nowNs)
    {
        EventKey key = EventKey.Of(told, within, message);
        int slot = _table.Find(key);
        Held kept = slot < 0 ? default : _table.ValueAt(slot);
        bool isKnown = kept.UntilNs > nowNs;
        long updatedMs = told.UpdatedUnixMs ?? within.GeneratedUnixMs ?? NanosecondTime.ToMilliseconds(message.MeasuredNs);
        if (isKnown && IsOutranked(kept, updatedMs, told.Termination is not null, message))
            return;
        long untilNs = EventValidity.EndNs(told, nowNs + _untoldNs);
        if (told.Termination is null && untilNs > nowNs)
        {
            _table.ValueAt(_table.Touch(key, nowNs, out _, out bool evicted)) = new Held(message, null, untilNs, updatedMs, _order, IsWithdrawn: false);
            if (evicted)
                Evicted++;
        }
        else if (isKnown && !kept.IsWithdrawn)
        {
            // Remembered as long as it would have held: an older version that comes by another way must not bring it back.
            _table.ValueAt(slot) = new Held(message, kept.Message, kept.UntilNs, updatedMs, _order, IsWithdrawn: true);
        }
    }

    private static bool IsOutranked(in Held kept, long updatedMs, bool isTermination, StoredMessage message)
    {
        if (kept.Message.IsVerified && !message.IsVerified)
            return true;
        // Clocks of some messages only know the minute: of two versions of the same time, the one that comes later is the newer one.
        return kept.IsWithdrawn && !isTermination ? updatedMs <= kept.UpdatedMs : updatedMs < kept.UpdatedMs;
    }

    private readonly record struct Held(
        StoredMessage Message, StoredMessage? TakenBack, long UntilNs, long UpdatedMs, long Order, bool IsWithdrawn);
}
