using System.Runtime.InteropServices;

namespace V2X.Asn1;

/// <summary>
/// A SEQUENCE OF plain values in memory that is kept and used again. Not safe for concurrent use.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public abstract class ValueList<T>
    where T : struct
{
    private T[] _items = [];

    /// <summary>Number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>The elements. Valid until the list changes.</summary>
    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    /// <summary>Element <paramref name="index"/>, 0..Count-1, to be read or written.</summary>
    public ref T this[int index] => ref _items.AsSpan(0, Count)[index];

    /// <summary>Adds one element at the end.</summary>
    public void Add(T item) => Extend(1)[0] = item;

    /// <summary>Removes every element; the memory stays.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds <paramref name="count"/> elements of undefined value at the end and returns them to be filled.</summary>
    public Span<T> Extend(int count)
    {
        int start = Count;
        int needed = checked(start + count);
        if (needed > _items.Length)
            Array.Resize(ref _items, Math.Max(needed, _items.Length * 2));
        Count = needed;
        return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(_items), needed)[start..];
    }
}
