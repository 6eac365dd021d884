namespace V2X.Border.Link;

/// <summary>
/// Which of an origin's latest messages came: one bit for each of the last so many sequences. Fixed size; allocates nothing after it is
/// made. For one thread at a time.
/// </summary>
internal sealed class OriginWindow
{
    private readonly ulong[] _bits;
    private readonly ulong _length;

    public OriginWindow(int messages)
    {
        _bits = new ulong[(messages + 63) / 64];
        _length = (ulong)_bits.Length * 64;
    }

    /// <summary>Greatest sequence that came; 0 before any.</summary>
    public ulong Highest { get; private set; }

    /// <summary>Duplicate, too old, or none of both.</summary>
    public LinkReason Check(ulong sequence)
    {
        if (sequence > Highest)
            return LinkReason.None;
        if (Highest - sequence >= _length)
            return LinkReason.TooOld;
        return (_bits[Word(sequence)] & Bit(sequence)) != 0 ? LinkReason.Duplicate : LinkReason.None;
    }

    /// <summary>Notes a sequence that <see cref="Check"/> let through.</summary>
    public void Add(ulong sequence)
    {
        if (sequence > Highest)
            Advance(sequence);
        _bits[Word(sequence)] |= Bit(sequence);
    }

    /// <summary>Takes back a sequence; one that is no longer in the window is nothing to take back.</summary>
    public void Remove(ulong sequence)
    {
        if (sequence <= Highest && Highest - sequence < _length)
            _bits[Word(sequence)] &= ~Bit(sequence);
    }

    /// <summary>Every sequence in the window, the lowest first.</summary>
    public IEnumerable<ulong> Sequences()
    {
        ulong first = Highest >= _length ? Highest - _length + 1 : 1;
        for (ulong sequence = first; sequence <= Highest; sequence++)
        {
            if ((_bits[Word(sequence)] & Bit(sequence)) != 0)
                yield return sequence;
        }
    }

    private void Advance(ulong sequence)
    {
        if (sequence - Highest >= _length)
        {
            Array.Clear(_bits);
        }
        else
        {
            for (ulong next = Highest + 1; next <= sequence; next++)
                _bits[Word(next)] &= ~Bit(next);
        }

        Highest = sequence;
    }

    private int Word(ulong sequence) => (int)(sequence % _length >> 6);

    private static ulong Bit(ulong sequence) => 1UL << (int)(sequence & 63);
}
