using System.Numerics;
using System.Runtime.CompilerServices;

namespace V2X.Mqtt.Topics;

/// <summary>
/// Who gets one message, to be used again for the next one; grows to the most that one message needed. For one thread at a time.
/// </summary>
public sealed class MatchList
{
    // Up to here looking at all is quicker than an index.
    private const int Few = 8;

    private Match[] _matches = new Match[4];
    private int[] _index = [];
    private int _indexed;

    /// <summary>Deliveries.</summary>
    public int Count { get; private set; }

    /// <summary>One delivery, by its place from 0.</summary>
    public ref readonly Match this[int place] => ref _matches.AsSpan(0, Count)[place];

    /// <summary>Lets go of all.</summary>
    public void Clear()
    {
        for (int i = 0; i < Count; i++)
            _matches[i].Subscriber = null!;
        Count = 0;
        if (_indexed > 0)
        {
            _indexed = 0;
            Array.Clear(_index);
        }
    }

    /// <summary>Walks the deliveries by reference.</summary>
    public Enumerator GetEnumerator() => new(_matches.AsSpan(0, Count));

    /// <summary>Adds one subscription; <paramref name="before"/> is how many there were before its bucket, in which nobody is twice.</summary>
    internal void Add(SubscriptionEntry entry, int before)
    {
        int found = before == 0 ? -1 : Find(entry.Subscriber, before);
        if (found >= 0)
            _matches[found].Merge(entry.Options);
        else
            Append(entry, shared: false);
    }

    internal void AddShared(SubscriptionEntry entry) => Append(entry, shared: true);

    private void Append(SubscriptionEntry entry, bool shared)
    {
        if (Count == _matches.Length)
            Array.Resize(ref _matches, Count * 2);
        _matches[Count++].Begin(entry, shared);
    }

    private int Find(ISubscriber subscriber, int before)
    {
        if (before > Few)
            return FindIndexed(subscriber, before);
        for (int i = 0; i < before; i++)
        {
            if (ReferenceEquals(_matches[i].Subscriber, subscriber) && !_matches[i].IsShared)
                return i;
        }

        return -1;
    }

    private int FindIndexed(ISubscriber subscriber, int before)
    {
        if (_index.Length < before * 2)
        {
            _index = new int[BitOperations.RoundUpToPowerOf2((uint)before * 4)];
            _indexed = 0;
        }

        for (; _indexed < before; _indexed++)
        {
            if (!_matches[_indexed].IsShared)
                _index[Probe(_matches[_indexed].Subscriber)] = _indexed + 1;
        }

        return _index[Probe(subscriber)] - 1;
    }

    // Where a subscriber stands in the index, or the free place where it belongs. The index has places + 1; 0 is free.
    private int Probe(ISubscriber subscriber)
    {
        int at = (int)((uint)RuntimeHelpers.GetHashCode(subscriber) * 0x9E3779B1u) & _index.Length - 1;
        while (_index[at] != 0 && !ReferenceEquals(_matches[_index[at] - 1].Subscriber, subscriber))
            at = at + 1 & _index.Length - 1;
        return at;
    }

    /// <summary>Walks deliveries by reference.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<Match> _matches;
        private int _at;

        internal Enumerator(ReadOnlySpan<Match> matches)
        {
            _matches = matches;
            _at = -1;
        }

        /// <summary>The present one.</summary>
        public readonly ref readonly Match Current => ref _matches[_at];

        /// <summary>Goes on.</summary>
        public bool MoveNext() => ++_at < _matches.Length;
    }
}
