using System.Numerics;

namespace V2X.Fusion;

/// <summary>
/// A hash table with a bound and a memory of who was touched last: when it is full, a new key takes the place of the one
/// not touched for the longest time; <see cref="RemoveOlderThan"/> drops what has not been touched for too long.
/// Grows by doubling up to its capacity and then allocates nothing. For one thread at a time.
/// </summary>
/// <typeparam name="TKey">Key; its hash code must be well spread over the low bits.</typeparam>
/// <typeparam name="TValue">Value, kept in place and handed out by reference.</typeparam>
public sealed class BoundedTable<TKey, TValue>
    where TKey : struct, IEquatable<TKey>
{
    private const int None = -1;
    private Entry[] _entries;
    private int[] _buckets;
    private int _used;
    private int _free = None;
    private int _oldest = None;
    private int _newest = None;

    /// <summary>An empty table of at most <paramref name="capacity"/> keys.</summary>
    public BoundedTable(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
        int first = Math.Min(capacity, 64);
        _entries = new Entry[first];
        _buckets = NewBuckets(first);
    }

    /// <summary>Most keys it will hold.</summary>
    public int Capacity { get; }

    /// <summary>Keys held now.</summary>
    public int Count { get; private set; }

    /// <summary>Slots in use or once used: the bound for walking over <see cref="IsUsed"/>.</summary>
    public int SlotCount => _used;

    /// <summary>True where a slot holds a key.</summary>
    public bool IsUsed(int slot) => (uint)slot < (uint)_used && _entries[slot].Used;

    /// <summary>The key in a used slot.</summary>
    public ref readonly TKey KeyAt(int slot) => ref _entries[slot].Key;

    /// <summary>The value in a used slot. The reference is good until the next <see cref="Touch"/>.</summary>
    public ref TValue ValueAt(int slot) => ref _entries[slot].Value;

    /// <summary>When the key in a used slot was last touched.</summary>
    public long TouchedAt(int slot) => _entries[slot].Touched;

    /// <summary>The slot of a key, or -1.</summary>
    public int Find(in TKey key)
    {
        int slot = _buckets[key.GetHashCode() & (_buckets.Length - 1)];
        while (slot != None && !_entries[slot].Key.Equals(key))
            slot = _entries[slot].Next;
        return slot;
    }

    /// <summary>Finds a key or makes room for it (its value is then the default), and makes it the one touched last.</summary>
    /// <param name="key">Key.</param>
    /// <param name="now">Time of the touch, in the unit that <see cref="RemoveOlderThan"/> is asked in.</param>
    /// <param name="added">True where the key is new.</param>
    /// <param name="evicted">True where another key had to go.</param>
    /// <returns>The key's slot, valid until the key is removed.</returns>
    public int Touch(in TKey key, long now, out bool added, out bool evicted)
    {
        evicted = false;
        int slot = Find(key);
        added = slot == None;
        if (added)
        {
            if (Count == Capacity)
            {
                Remove(_oldest);
                evicted = true;
            }

            slot = Add(key);
        }
        else
        {
            Unlink(slot);
        }

        _entries[slot].Touched = now;
        LinkNewest(slot);
        return slot;
    }

    /// <summary>Removes what was last touched before a time; returns how many.</summary>
    public int RemoveOlderThan(long time)
    {
        int removed = 0;
        while (_oldest != None && _entries[_oldest].Touched < time)
        {
            Remove(_oldest);
            removed++;
        }

        return removed;
    }

    /// <summary>Removes the key in a used slot.</summary>
    public void Remove(int slot)
    {
        ref Entry entry = ref _entries[slot];
        ref int link = ref _buckets[entry.Key.GetHashCode() & (_buckets.Length - 1)];
        while (link != slot)
            link = ref _entries[link].Next;
        link = entry.Next;
        Unlink(slot);
        entry = default;
        entry.Next = _free;
        _free = slot;
        Count--;
    }

    private int Add(in TKey key)
    {
        int slot = _free;
        if (slot != None)
            _free = _entries[slot].Next;
        else
            slot = NewSlot();
        ref Entry entry = ref _entries[slot];
        ref int bucket = ref _buckets[key.GetHashCode() & (_buckets.Length - 1)];
        entry.Key = key;
        entry.Used = true;
        entry.Next = bucket;
        bucket = slot;
        Count++;
        return slot;
    }

    private int NewSlot()
    {
        if (_used == _entries.Length)
            Grow();
        return _used++;
    }

    private void Grow()
    {
        int size = (int)Math.Min(Capacity, _entries.Length * 2L);
        Array.Resize(ref _entries, size);
        _buckets = NewBuckets(size);
        for (int slot = 0; slot < _used; slot++)
        {
            ref int bucket = ref _buckets[_entries[slot].Key.GetHashCode() & (_buckets.Length - 1)];
            _entries[slot].Next = bucket;
            bucket = slot;
        }
    }

    private void Unlink(int slot)
    {
        ref Entry entry = ref _entries[slot];
        if (entry.Older == None)
            _oldest = entry.Newer;
        else
            _entries[entry.Older].Newer = entry.Newer;
        if (entry.Newer == None)
            _newest = entry.Older;
        else
            _entries[entry.Newer].Older = entry.Older;
    }

    private void LinkNewest(int slot)
    {
        ref Entry entry = ref _entries[slot];
        entry.Older = _newest;
        entry.Newer = None;
        if (_newest == None)
            _oldest = slot;
        else
            _entries[_newest].Newer = slot;
        _newest = slot;
    }

    private static int[] NewBuckets(int entries)
    {
        int[] buckets = new int[(int)BitOperations.RoundUpToPowerOf2((uint)entries)];
        buckets.AsSpan().Fill(None);
        return buckets;
    }

    private struct Entry
    {
        public TKey Key;
        public TValue Value;
        public long Touched;
        public int Next;
        public int Older;
        public int Newer;
        public bool Used;
    }
}
