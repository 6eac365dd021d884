namespace V2X.Mqtt.Delivery;

/// <summary>
/// A line of messages, and through it the line of states: both give up any place at a fixed cost. Places are slots of one array, which
/// grows with what waits. For one thread at a time.
/// </summary>
internal sealed class WaitingLine
{
    private const int None = -1;

    // A burst's buffer goes when the line is empty again, unless it is small.
    private const int MostKeptSlots = 256;
    private Slot[] _slots = [];
    private int _used;
    private int _free = None;
    private int _last = None;
    private int _lastState = None;

    public int Count { get; private set; }

    public long Octets { get; private set; }

    public int EventCount { get; private set; }

    public long EventOctets { get; private set; }

    /// <summary>Place of the first message; -1 for none.</summary>
    public int First { get; private set; } = None;

    /// <summary>Place of the first state; -1 for none.</summary>
    public int FirstState { get; private set; } = None;

    public ref readonly Outbound this[int place] => ref _slots[place].Item;

    /// <summary>Adds at the end; returns the place, good until it is removed.</summary>
    public int Add(in Outbound item, bool isState)
    {
        int place = TakeFree();
        _slots[place] = new Slot
        {
            Item = item,
            IsState = isState,
            Previous = _last,
            Next = None,
            PreviousState = isState ? _lastState : None,
            NextState = None,
        };
        if (_last == None)
            First = place;
        else
            _slots[_last].Next = place;
        _last = place;
        if (isState)
            AppendState(place);
        Account(_slots[place], 1);
        return place;
    }

    public void Replace(int place, in Outbound item)
    {
        Account(_slots[place], -1);
        _slots[place].Item = item;
        Account(_slots[place], 1);
    }

    public Outbound Remove(int place)
    {
        Slot slot = _slots[place];
        if (slot.Previous == None)
            First = slot.Next;
        else
            _slots[slot.Previous].Next = slot.Next;
        if (slot.Next == None)
            _last = slot.Previous;
        else
            _slots[slot.Next].Previous = slot.Previous;
        if (slot.IsState)
            RemoveState(slot);
        Account(slot, -1);
        _slots[place] = new Slot { Next = _free };
        _free = place;
        if (Count == 0 && _slots.Length > MostKeptSlots)
            Clear();
        return slot.Item;
    }

    public void CopyTo(List<Outbound> items)
    {
        for (int place = First; place != None; place = _slots[place].Next)
            items.Add(_slots[place].Item);
    }

    public void Clear()
    {
        _slots = [];
        _used = Count = EventCount = 0;
        Octets = EventOctets = 0;
        _free = First = FirstState = _last = _lastState = None;
    }

    private int TakeFree()
    {
        int place = _free;
        if (place != None)
        {
            _free = _slots[place].Next;
            return place;
        }

        if (_used == _slots.Length)
            Array.Resize(ref _slots, Math.Max(4, _used * 2));
        return _used++;
    }

    private void AppendState(int place)
    {
        if (_lastState == None)
            FirstState = place;
        else
            _slots[_lastState].NextState = place;
        _lastState = place;
    }

    private void RemoveState(in Slot slot)
    {
        if (slot.PreviousState == None)
            FirstState = slot.NextState;
        else
            _slots[slot.PreviousState].NextState = slot.NextState;
        if (slot.NextState == None)
            _lastState = slot.PreviousState;
        else
            _slots[slot.NextState].PreviousState = slot.PreviousState;
    }

    private void Account(in Slot slot, int sign)
    {
        long octets = slot.Item.Octets * sign;
        Count += sign;
        Octets += octets;
        if (slot.IsState)
            return;
        EventCount += sign;
        EventOctets += octets;
    }

    private struct Slot
    {
        public Outbound Item;
        public bool IsState;
        public int Previous;
        public int Next;
        public int PreviousState;
        public int NextState;
    }
}
