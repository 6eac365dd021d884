using System.Runtime.CompilerServices;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <summary>The shards that a sensor has had objects in, so that they learn of its frames without any.</summary>
internal struct SourceRoute
{
    public const int Capacity = 16;

    private Shards _shards;
    private byte _count;

    /// <summary>What all shards together know of the sensor's offset; a certainty of zero before anything is known.</summary>
    public OffsetMessage Offset { get; private set; }

    public readonly int Count => _count;

    public readonly int At(int index) => _shards[index];

    /// <summary>Adds what one shard learned.</summary>
    public void Learn(in OffsetMessage learned)
    {
        double certainty = Math.Max(learned.FirstCertainty, Offset.Certainty) + learned.Certainty;
        Offset = new OffsetMessage(
            Offset.East + learned.East, Offset.North + learned.North, Math.Max(learned.FirstCertainty, certainty), learned.FirstCertainty);
    }

    public readonly bool Contains(int shard)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_shards[i] == shard)
                return true;
        }

        return false;
    }

    /// <summary>Notes a shard; beyond the capacity the one noted first gives way.</summary>
    public void Note(int shard)
    {
        if (Contains(shard))
            return;
        if (_count == Capacity)
        {
            for (int i = 1; i < Capacity; i++)
                _shards[i - 1] = _shards[i];
            _count--;
        }

        _shards[_count++] = shard;
    }

    [InlineArray(Capacity)]
    private struct Shards
    {
        private int _first;
    }
}
