using System.Numerics;

namespace V2X.Broker.Queues;

/// <summary>A queue in one array that grows by doubling up to its limit, with access to what stands in it by absolute position.</summary>
/// <typeparam name="T">Item.</typeparam>
internal sealed class Ring<T>(int limit)
{
    private T[] _items = new T[Math.Min(16, (int)BitOperations.RoundUpToPowerOf2((uint)limit))];

    /// <summary>Position of the first item; counts up for ever.</summary>
    public long Head { get; private set; }

    public long Tail { get; private set; }

    public int Count => (int)(Tail - Head);

    public ref T this[long position] => ref _items[position & (_items.Length - 1)];

    /// <summary>Appends an item and returns its position. The caller keeps to the limit.</summary>
    public long Add(T item)
    {
        if (Count == _items.Length)
            Grow();
        this[Tail] = item;
        return Tail++;
    }

    public T Take()
    {
        T item = this[Head];
        this[Head] = default!;
        Head++;
        return item;
    }

    public void Clear()
    {
        while (Count > 0)
            Take();
    }

    private void Grow()
    {
        var larger = new T[_items.Length * 2];
        for (long position = Head; position < Tail; position++)
            larger[position & (larger.Length - 1)] = this[position];
        _items = larger;
    }
}
