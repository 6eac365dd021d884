namespace V2X.Rsu.Uplink;

/// <summary>A doubly linked list threaded through arrays of slot numbers: first in, first out, and out of the middle, without allocating.</summary>
internal sealed class SlotList(int capacity)
{
    public const int None = -1;
    private readonly int[] _previous = new int[capacity];
    private readonly int[] _next = new int[capacity];

    public int First { get; private set; } = None;

    public int Last { get; private set; } = None;

    public int Next(int slot) => _next[slot];

    public void Append(int slot)
    {
        _previous[slot] = Last;
        _next[slot] = None;
        if (Last == None)
            First = slot;
        else
            _next[Last] = slot;
        Last = slot;
    }

    public void Prepend(int slot)
    {
        _next[slot] = First;
        _previous[slot] = None;
        if (First == None)
            Last = slot;
        else
            _previous[First] = slot;
        First = slot;
    }

    public void Remove(int slot)
    {
        int previous = _previous[slot];
        int next = _next[slot];
        if (previous == None)
            First = next;
        else
            _next[previous] = next;
        if (next == None)
            Last = previous;
        else
            _previous[next] = previous;
    }
}
