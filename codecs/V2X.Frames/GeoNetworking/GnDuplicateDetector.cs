namespace V2X.Frames.GeoNetworking;

/// <summary>
/// Tells packets that were seen before by source address and sequence number (EN 302 636-4-1, annex A.2). Holds the last
/// packets up to a fixed number; when full, the oldest gives way and is counted. Allocates nothing after construction. Not
/// thread-safe. Beacon and single-hop broadcast have no sequence number: do not ask for them.
/// </summary>
public sealed class GnDuplicateDetector
{
    private const int MinBuckets = 16;
    private const int None = -1;

    private readonly Entry[] _entries;
    private readonly int[] _heads;
    private readonly long _windowMilliseconds;
    private readonly ulong _secret = (ulong)Random.Shared.NextInt64() | 1;
    private int _oldest;
    private int _count;

    /// <summary>
    /// Makes a detector of <paramref name="capacity"/> packets, 1..16777216, that forgets a packet
    /// <paramref name="windowMilliseconds"/> after it was first seen.
    /// </summary>
    public GnDuplicateDetector(int capacity, long windowMilliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 24);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowMilliseconds, 1);
        _entries = new Entry[capacity];
        _heads = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, MinBuckets))];
        Array.Fill(_heads, None);
        _windowMilliseconds = windowMilliseconds;
    }

    /// <summary>Packets remembered.</summary>
    public int Count => _count;

    /// <summary>Packets that were forgotten before their time because the table was full.</summary>
    public long Evicted { get; private set; }

    /// <summary>
    /// True when the packet was seen within the window before <paramref name="nowMilliseconds"/>, a time of any epoch that does
    /// not go backwards; otherwise remembers it.
    /// </summary>
    public bool IsDuplicate(GnAddress source, ushort sequenceNumber, long nowMilliseconds)
    {
        Forget(nowMilliseconds);
        int bucket = BucketOf(source, sequenceNumber);
        for (int i = _heads[bucket]; i != None; i = _entries[i].Next)
        {
            if (_entries[i].Source == source && _entries[i].SequenceNumber == sequenceNumber)
                return true;
        }

        if (_count == _entries.Length)
        {
            RemoveOldest();
            Evicted++;
        }

        int place = (_oldest + _count) % _entries.Length;
        _entries[place] = new Entry(source, sequenceNumber, nowMilliseconds, _heads[bucket]);
        _heads[bucket] = place;
        _count++;
        return false;
    }

    private void Forget(long nowMilliseconds)
    {
        while (_count > 0 && nowMilliseconds - _entries[_oldest].SeenMilliseconds >= _windowMilliseconds)
            RemoveOldest();
    }

    private void RemoveOldest()
    {
        ref Entry entry = ref _entries[_oldest];
        ref int link = ref _heads[BucketOf(entry.Source, entry.SequenceNumber)];
        while (link != _oldest)
            link = ref _entries[link].Next;
        link = entry.Next;
        _oldest = (_oldest + 1) % _entries.Length;
        _count--;
    }

    // The secret keeps a sender from filling one bucket on purpose.
    private int BucketOf(GnAddress source, ushort sequenceNumber)
    {
        ulong high = Math.BigMul(source.Value ^ _secret ^ ((ulong)sequenceNumber << 48), 0x9E37_79B9_7F4A_7C15, out ulong low);
        return (int)((high ^ low ^ sequenceNumber) & (ulong)(_heads.Length - 1));
    }

    private struct Entry(GnAddress source, ushort sequenceNumber, long seenMilliseconds, int next)
    {
        public readonly GnAddress Source = source;
        public readonly long SeenMilliseconds = seenMilliseconds;
        public int Next = next;
        public readonly ushort SequenceNumber = sequenceNumber;
    }
}
