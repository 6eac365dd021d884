using System.Numerics;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// The tracks of a bounded number of senders; a new one takes the place of the one silent for longest. Allocates at its making
/// only. For one thread at a time.
/// </summary>
internal sealed class SenderTable
{
    public const int None = -1;

    private readonly SenderTrack[] _tracks;
    private readonly SenderKey[] _keys;
    private readonly int[] _buckets;
    private readonly int[] _chain;
    private readonly int[] _older;
    private readonly int[] _newer;
    private int _oldest = None;
    private int _newest = None;

    public SenderTable(int capacity)
    {
        _tracks = new SenderTrack[capacity];
        _keys = new SenderKey[capacity];
        _chain = new int[capacity];
        _older = new int[capacity];
        _newer = new int[capacity];
        _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        Array.Fill(_buckets, None);
    }

    /// <summary>Senders known.</summary>
    public int Count { get; private set; }

    /// <summary>Senders forgotten because the table was full.</summary>
    public long Evicted { get; private set; }

    public ref SenderTrack this[int slot] => ref _tracks[slot];

    public SenderKey KeyAt(int slot) => _keys[slot];

    /// <summary>
    /// The slot of a sender, which becomes the newest. Where the sender is new, its track is empty and
    /// <paramref name="evicted"/> tells that the slot was another's before.
    /// </summary>
    public int Touch(SenderKey key, out bool evicted)
    {
        evicted = false;
        ref int bucket = ref _buckets[key.GetHashCode() & (_buckets.Length - 1)];
        int slot = bucket;
        while (slot != None && _keys[slot] != key)
            slot = _chain[slot];
        if (slot == None)
        {
            evicted = Count == _tracks.Length;
            slot = evicted ? TakeOldest() : Count++;
            _tracks[slot] = default;
            _keys[slot] = key;
            _chain[slot] = bucket;
            bucket = slot;
        }
        else
        {
            Unlink(slot);
        }

        LinkNewest(slot);
        return slot;
    }

    private int TakeOldest()
    {
        int slot = _oldest;
        Unlink(slot);
        ref int link = ref _buckets[_keys[slot].GetHashCode() & (_buckets.Length - 1)];
        while (link != slot)
            link = ref _chain[link];
        link = _chain[slot];
        Evicted++;
        return slot;
    }

    private void Unlink(int slot)
    {
        int older = _older[slot];
        int newer = _newer[slot];
        if (older == None)
            _oldest = newer;
        else
            _newer[older] = newer;
        if (newer == None)
            _newest = older;
        else
            _older[newer] = older;
    }

    private void LinkNewest(int slot)
    {
        _older[slot] = _newest;
        _newer[slot] = None;
        if (_newest == None)
            _oldest = slot;
        else
            _newer[_newest] = slot;
        _newest = slot;
    }
}
