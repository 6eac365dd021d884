using V2X.Fusion.Association;

namespace V2X.Fusion.Tracking;

/// <summary>
/// The tracks of a shard in fixed places. When it is full, the newcomer silent longest gives way, and where there is no newcomer,
/// whoever is silent longest: a flood of inventions drives out inventions first. Grows by doubling, then allocates nothing.
/// </summary>
internal sealed class TrackTable
{
    private const int None = -1;
    private const int FirstSize = 64;

    private readonly int _capacity;
    private TrackRecord[] _records;
    private Place[] _places;
    private int _used;
    private int _free = None;
    private Ends _newcomers = new() { Oldest = None, Newest = None };
    private Ends _settled = new() { Oldest = None, Newest = None };

    public TrackTable(int capacity)
    {
        _capacity = capacity;
        int size = Math.Min(capacity, FirstSize);
        _records = new TrackRecord[size];
        _places = new Place[size];
        Grid.Resize(size);
        History.Resize(size);
    }

    public TrackGrid Grid { get; } = new();

    public TrackHistory History { get; } = new();

    public int Count { get; private set; }

    /// <summary>Places in use or once used.</summary>
    public int SlotCount => _used;

    /// <summary>Places there is memory for.</summary>
    public int Size => _records.Length;

    public bool IsFull => Count == _capacity;

    public bool IsUsed(int slot) => (uint)slot < (uint)_used && _places[slot].Used;

    public ref TrackRecord At(int slot) => ref _records[slot];

    /// <summary>True where a place still holds the track it once held.</summary>
    public bool Holds(int slot, ulong id) => IsUsed(slot) && _records[slot].Id == id;

    /// <summary>The track that gives way when the table is full.</summary>
    public int GivesWay() => _newcomers.Oldest != None ? _newcomers.Oldest : _settled.Oldest;

    /// <summary>A place for a new track, with an empty record. There must be room.</summary>
    public int Add()
    {
        int slot = _free;
        if (slot != None)
        {
            _free = _places[slot].Older;
        }
        else
        {
            if (_used == _records.Length)
                Grow();
            slot = _used++;
        }

        _records[slot] = default;
        _places[slot].Used = true;
        _places[slot].Settled = false;
        Link(slot, ref _newcomers);
        Count++;
        return slot;
    }

    /// <summary>Notes that a track was heard of: it is the last to give way now.</summary>
    public void Touch(int slot)
    {
        ref Place place = ref _places[slot];
        Unlink(slot, ref place.Settled ? ref _settled : ref _newcomers);
        place.Settled = _records[slot].Confirmed && _records[slot].Observations > 2;
        Link(slot, ref place.Settled ? ref _settled : ref _newcomers);
    }

    public void Remove(int slot)
    {
        ref Place place = ref _places[slot];
        Unlink(slot, ref place.Settled ? ref _settled : ref _newcomers);
        Grid.Remove(slot);
        place = new Place { Older = _free };
        _records[slot].Id = 0;
        _free = slot;
        Count--;
    }

    private void Grow()
    {
        int size = (int)Math.Min(_capacity, _records.Length * 2L);
        Array.Resize(ref _records, size);
        Array.Resize(ref _places, size);
        Grid.Resize(size);
        History.Resize(size);
    }

    private void Link(int slot, ref Ends ends)
    {
        ref Place place = ref _places[slot];
        place.Older = ends.Newest;
        place.Newer = None;
        if (ends.Newest == None)
            ends.Oldest = slot;
        else
            _places[ends.Newest].Newer = slot;
        ends.Newest = slot;
    }

    private void Unlink(int slot, ref Ends ends)
    {
        ref Place place = ref _places[slot];
        if (place.Older == None)
            ends.Oldest = place.Newer;
        else
            _places[place.Older].Newer = place.Newer;
        if (place.Newer == None)
            ends.Newest = place.Older;
        else
            _places[place.Newer].Older = place.Older;
    }

    private struct Ends
    {
        public int Oldest;
        public int Newest;
    }

    private struct Place
    {
        public int Older;
        public int Newer;
        public bool Used;
        public bool Settled;
    }
}
