using System.Runtime.CompilerServices;

namespace V2X.Fusion.Tracking;

/// <summary>
/// Who contributed to a track, at most <see cref="Capacity"/> entries; whoever was silent longest gives way to one more.
/// A value without memory of its own.
/// </summary>
public struct TrackProvenance
{
    /// <summary>Most entries kept.</summary>
    public const int Capacity = 8;

    private Entries _entries;
    private byte _count;

    /// <summary>Entries kept, 0..8.</summary>
    public readonly int Count => _count;

    /// <summary>The entry at a place, 0 to below <see cref="Count"/>.</summary>
    public readonly ProvenanceEntry this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, _count, nameof(index));
            return _entries[index];
        }
    }

    internal void Clear() => _count = 0;

    /// <summary>Adds an entry; one more than <see cref="Capacity"/> is left out.</summary>
    public void Add(in ProvenanceEntry entry)
    {
        if (_count < Capacity)
            _entries[_count++] = entry;
    }

    [InlineArray(Capacity)]
    private struct Entries
    {
        private ProvenanceEntry _first;
    }
}
