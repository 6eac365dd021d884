using System.Collections;
using System.Runtime.InteropServices;

namespace V2X.Asn1;

/// <summary>
/// A SEQUENCE OF objects that are kept and used again: a shorter list after a longer one allocates nothing.
/// Not safe for concurrent use.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public abstract class ReusableList<T> : IReadOnlyList<T>
    where T : class, new()
{
    private T[] _items = [];
    private int _made;

    /// <summary>Number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>Element <paramref name="index"/>, 0..Count-1.</summary>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _items[index];
        }
    }

    /// <summary>
    /// Adds one element at the end and returns it to be filled. It is a kept object: its fields still hold old values,
    /// and optional ones may still be marked present.
    /// </summary>
    public T Add()
    {
        if (Count == _made)
            Make(_made + 1);
        return _items[Count++];
    }

    /// <summary>Adds <paramref name="count"/> elements at the end, see <see cref="Add"/>, and returns them to be filled.</summary>
    public ReadOnlySpan<T> Extend(int count)
    {
        int start = Count;
        int needed = checked(start + count);
        if (needed > _made)
            Make(needed);
        Count = needed;
        return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(_items), needed)[start..];
    }

    private void Make(int needed)
    {
        if (needed > _items.Length)
            Array.Resize(ref _items, Math.Max(Math.Max(4, needed), _items.Length * 2));
        while (_made < needed)
            _items[_made++] = new T();
    }

    /// <summary>Removes every element; the objects stay for later use.</summary>
    public void Clear() => Count = 0;

    /// <summary>Walks the elements.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Enumerator without allocation when used by <c>foreach</c> on the list itself.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly ReusableList<T> _list;
        private int _index;

        internal Enumerator(ReusableList<T> list)
        {
            _list = list;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly T Current => _list._items[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _list.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
