using System.Collections;

namespace V2X.Border.Link;

/// <summary>
/// Messages of a batch, each in octets of its own. Keeps its memory when it is emptied, so that a batch that is used again allocates nothing.
/// For one thread at a time.
/// </summary>
internal sealed class LinkOctets : IEnumerable<ReadOnlyMemory<byte>>
{
    private readonly List<ReadOnlyMemory<byte>> _items = [];
    private byte[] _store = [];
    private int _used;

    public int Count => _items.Count;

    public ReadOnlyMemory<byte> this[int index] => _items[index];

    /// <summary>Adds octets that stay the caller's and must not change before this is emptied.</summary>
    public void Add(ReadOnlyMemory<byte> octets) => _items.Add(octets);

    /// <summary>Adds a copy.</summary>
    public void AddCopy(ReadOnlySpan<byte> octets)
    {
        // What was copied before stays where it is: an item goes on pointing into the memory it was put into.
        if (_store.Length - _used < octets.Length)
        {
            _store = new byte[Math.Max(2 * _store.Length, Math.Max(4_096, octets.Length))];
            _used = 0;
        }

        Memory<byte> place = _store.AsMemory(_used, octets.Length);
        octets.CopyTo(place.Span);
        _used += octets.Length;
        _items.Add(place);
    }

    public void Clear()
    {
        _items.Clear();
        _used = 0;
    }

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
