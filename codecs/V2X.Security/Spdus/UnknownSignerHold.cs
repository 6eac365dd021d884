namespace V2X.Security.Spdus;

/// <summary>
/// Holds messages of signers whose certificate has not been seen, until it comes or their time is up. Bounded: where it is full the
/// oldest message gives way and is handed back to be dropped as <see cref="SecurityReason.UnknownSigner"/>. Not safe for concurrent use.
/// </summary>
/// <typeparam name="T">What the caller keeps of a message.</typeparam>
public sealed class UnknownSignerHold<T>
    where T : class
{
    private readonly LinkedList<(ulong Digest, long UntilUnixNs, T Item)> _held = new();
    private readonly int _capacity;
    private readonly long _holdNs;

    /// <summary>Makes a holder of <paramref name="capacity"/> messages (1 or more) for <paramref name="time"/> each.</summary>
    public UnknownSignerHold(int capacity, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _holdNs = time.Ticks * 100;
    }

    /// <summary>Messages held.</summary>
    public int Count => _held.Count;

    /// <summary>Holds a message.</summary>
    /// <param name="digest">HashedId8 of the signer.</param>
    /// <param name="item">The message.</param>
    /// <param name="nowUnixNs">Present time.</param>
    /// <returns>The message that gave way; null where there was room.</returns>
    public T? Hold(ulong digest, T item, long nowUnixNs)
    {
        T? evicted = null;
        if (_held.Count >= _capacity)
        {
            evicted = _held.First!.Value.Item;
            _held.RemoveFirst();
        }

        _held.AddLast((digest, nowUnixNs + _holdNs, item));
        return evicted;
    }

    /// <summary>Takes the messages of a signer that is known now, oldest first, into <paramref name="into"/>.</summary>
    public void Take(ulong digest, ICollection<T> into)
    {
        for (LinkedListNode<(ulong Digest, long UntilUnixNs, T Item)>? node = _held.First, next; node is not null; node = next)
        {
            next = node.Next;
            if (node.Value.Digest != digest)
                continue;
            into.Add(node.Value.Item);
            _held.Remove(node);
        }
    }

    /// <summary>Takes the messages whose time is up, oldest first, into <paramref name="into"/>: to be dropped.</summary>
    public void TakeExpired(long nowUnixNs, ICollection<T> into)
    {
        while (_held.First is { } first && first.Value.UntilUnixNs <= nowUnixNs)
        {
            into.Add(first.Value.Item);
            _held.RemoveFirst();
        }
    }
}
