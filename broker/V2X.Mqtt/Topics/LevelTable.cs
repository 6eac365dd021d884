using System.Numerics;

namespace V2X.Mqtt.Topics;

/// <summary>
/// Nodes by the octets of their level. One writer at a time, held to that by the owner; any number of readers beside it, without
/// a lock: a slot changes in one write, and a larger table takes the place of a smaller one in one write.
/// </summary>
/// <typeparam name="TNode">Node.</typeparam>
internal sealed class LevelTable<TNode>
    where TNode : LevelNode<TNode>
{
    // Up to here comparing all is quicker than a hash: the digits of a tile are four at most.
    private const int Few = 4;

    private TNode?[] _slots = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>All slots. Free ones are null; those of removed nodes are to be passed over.</summary>
    public ReadOnlySpan<TNode?> Slots => Volatile.Read(ref _slots);

    public TNode? Find(ReadOnlySpan<byte> level)
    {
        TNode?[] slots = Volatile.Read(ref _slots);
        if (slots.Length > Few)
            return Probe(slots, level);
        foreach (TNode? node in slots)
        {
            if (node is not null && level.SequenceEqual(node.Level))
                return node;
        }

        return null;
    }

    /// <summary>Adds a node whose level the table does not have.</summary>
    public void Add(TNode node)
    {
        Count++;
        if (_slots.Length <= Few)
        {
            AddToFew(node);
            return;
        }

        if ((_used + 1) * 4 > _slots.Length * 3)
        {
            Rebuild(node);
        }
        else
        {
            Place(_slots, node);
            _used++;
        }
    }

    public void Remove(TNode node)
    {
        Count--;
        node.IsRemoved = true;
        if (Count == 0)
        {
            _used = 0;
            Volatile.Write(ref _slots, []);
        }
        else if (_slots.Length <= Few)
        {
            Volatile.Write(ref _slots[Array.IndexOf(_slots, node)], null);
        }
        else if (Count * 8 < _slots.Length)
        {
            Rebuild(null);
        }
    }

    private static TNode? Probe(TNode?[] slots, ReadOnlySpan<byte> level)
    {
        uint hash = LevelHash.Of(level);
        for (int at = (int)hash & slots.Length - 1; ; at = at + 1 & slots.Length - 1)
        {
            TNode? node = Volatile.Read(ref slots[at]);
            if (node is null)
                return null;
            if (node.Hash == hash && !node.IsRemoved && level.SequenceEqual(node.Level))
                return node;
        }
    }

    // A removed node keeps its slot until the table is built anew: a reader that probes must not find a gap before what it looks for.
    private static void Place(TNode?[] slots, TNode node)
    {
        int at = (int)node.Hash & slots.Length - 1;
        while (slots[at] is not null)
            at = at + 1 & slots.Length - 1;
        Volatile.Write(ref slots[at], node);
    }

    private void AddToFew(TNode node)
    {
        int free = Array.IndexOf(_slots, null);
        if (free >= 0)
        {
            Volatile.Write(ref _slots[free], node);
        }
        else if (_slots.Length < Few)
        {
            var larger = new TNode?[Math.Max(1, _slots.Length * 2)];
            _slots.CopyTo(larger, 0);
            larger[_slots.Length] = node;
            Volatile.Write(ref _slots, larger);
        }
        else
        {
            Rebuild(node);
        }
    }

    private void Rebuild(TNode? added)
    {
        var slots = new TNode?[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Few * 2, Count * 2 + 2))];
        foreach (TNode? node in _slots)
        {
            if (node is { IsRemoved: false })
                Place(slots, node);
        }

        if (added is not null)
            Place(slots, added);
        _used = Count;
        Volatile.Write(ref _slots, slots);
    }
}
