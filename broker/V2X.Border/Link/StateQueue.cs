namespace V2X.Border.Link;

/// <summary>
/// States on their way to one peer: a newer one of the same sender takes the older one's place in the line, and when the queue is full the
/// oldest goes. Allocates nothing once it has been full: each place keeps its memory. For one thread at a time.
/// </summary>
internal sealed class StateQueue(int limit)
{
    private readonly Dictionary<LinkStateKey, int> _slots = [];
    private readonly Waiting[] _line = new Waiting[limit];
    private long _head;
    private long _tail;

    /// <summary>States waiting.</summary>
    public int Count => _slots.Count;

    /// <summary><see cref="LinkReason.None"/>, or what became of a state: replaced (the one waiting, or an older newcomer), or the oldest dropped.</summary>
    public LinkReason Add(in LinkStateKey key, in LinkMessageId id, long measuredNs, ReadOnlySpan<byte> content)
    {
        if (_slots.TryGetValue(key, out int slot))
        {
            if (_line[slot].MeasuredNs <= measuredNs)
                _line[slot].Set(key, id, measuredNs, content);
            return LinkReason.Replaced;
        }

        LinkReason outcome = _tail - _head == limit ? MakeRoom() : LinkReason.None;
        int place = (int)(_tail++ % limit);
        _line[place].Set(key, id, measuredNs, content);
        _slots.Add(key, place);
        return outcome;
    }

    /// <summary>The state that waited longest, good until the next call of whatever kind; false where none waits.</summary>
    public bool TryTake(out ReadOnlySpan<byte> content)
    {
        while (_head < _tail)
        {
            ref Waiting waiting = ref _line[_head++ % limit];
            if (!waiting.IsTaken)
                continue;
            content = waiting.Content;
            _slots.Remove(waiting.Key);
            waiting.IsTaken = false;
            return true;
        }

        content = [];
        return false;
    }

    /// <summary>The peer has a message already: takes it out of the line. True where it waited.</summary>
    public bool Forget(in LinkStateKey key, in LinkMessageId id)
    {
        if (!_slots.TryGetValue(key, out int slot) || _line[slot].Id != id)
            return false;
        _slots.Remove(key);
        _line[slot].IsTaken = false;
        return true;
    }

    private LinkReason MakeRoom()
    {
        ref Waiting oldest = ref _line[_head++ % limit];
        if (!oldest.IsTaken)
            return LinkReason.None;
        _slots.Remove(oldest.Key);
        oldest.IsTaken = false;
        return LinkReason.QueueFull;
    }

    private struct Waiting
    {
        private SlotOctets _content;

        /// <summary>False for a place whose state has gone.</summary>
        public bool IsTaken { get; set; }

        public LinkStateKey Key { get; private set; }

        public LinkMessageId Id { get; private set; }

        public long MeasuredNs { get; private set; }

        public readonly ReadOnlySpan<byte> Content => _content.Span;

        public void Set(in LinkStateKey key, in LinkMessageId id, long measuredNs, ReadOnlySpan<byte> content)
        {
            IsTaken = true;
            Key = key;
            Id = id;
            MeasuredNs = measuredNs;
            _content.Set(content);
        }
    }
}
