using System.Runtime.CompilerServices;

namespace V2X.Fusion;

/// <summary>The last four that heard a road user. A value without memory of its own.</summary>
public struct RecentSources
{
    /// <summary>Places; whoever was silent longest gives way to a fifth.</summary>
    public const int Capacity = 4;

    private Slots _slots;
    private byte _count;

    /// <summary>Number of sources kept, 0..4.</summary>
    public readonly int Count => _count;

    /// <summary>The source at a place, 0 to below <see cref="Count"/>, and when it last heard the road user (Unix nanoseconds).</summary>
    public readonly (int Source, long HeardNs) At(int index) => (_slots[index].Source, _slots[index].HeardNs);

    /// <summary>Notes that a source heard the road user. A negative number is nobody and is not kept.</summary>
    public void Note(int source, long heardNs)
    {
        if (source < 0)
            return;
        int oldest = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_slots[i].Source == source)
            {
                _slots[i].HeardNs = heardNs;
                return;
            }

            if (_slots[i].HeardNs < _slots[oldest].HeardNs)
                oldest = i;
        }

        int place = _count < Capacity ? _count++ : oldest;
        _slots[place] = new Slot { Source = source, HeardNs = heardNs };
    }

    private struct Slot
    {
        public int Source;
        public long HeardNs;
    }

    [InlineArray(Capacity)]
    private struct Slots
    {
        private Slot _first;
    }
}
