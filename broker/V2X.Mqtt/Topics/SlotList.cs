namespace V2X.Mqtt.Topics;

/// <summary>
/// A set that one writer at a time changes while any number of readers walk it without a lock. Adding and removing cost the same
/// however many there are.
/// </summary>
/// <remarks>
/// What is new goes behind what is there; slots are not used twice. A reader that walks <see cref="Slots"/> from the end to the
/// beginning therefore sees everything that stays, and nothing twice that is removed and added again meanwhile.
/// </remarks>
/// <typeparam name="T">Item.</typeparam>
internal sealed class SlotList<T>
    where T : class, ISlotted
{
    private T?[] _slots = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>Items and empty slots. To be walked from the end to the beginning.</summary>
    public T?[] Slots => Volatile.Read(ref _slots);

    public void Add(T item)
    {
        if (_used == _slots.Length)
            Rebuild(Count + Count / 2 + 1);
        item.Slot = _used++;
        Volatile.Write(ref _slots[item.Slot], item);
        Count++;
    }

    public void Replace(T old, T item)
    {
        item.Slot = old.Slot;
        Volatile.Write(ref _slots[item.Slot], item);
    }

    public void Remove(T item)
    {
        Volatile.Write(ref _slots[item.Slot], null);
        Count--;
        if (Count * 4 < _slots.Length)
            Rebuild(Count + Count / 2);
    }

    private void Rebuild(int length)
    {
        T?[] slots = length == 0 ? [] : new T?[length];
        _used = 0;
        foreach (T? item in _slots)
        {
            if (item is null)
                continue;
            item.Slot = _used;
            slots[_used++] = item;
        }

        Volatile.Write(ref _slots, slots);
    }
}
