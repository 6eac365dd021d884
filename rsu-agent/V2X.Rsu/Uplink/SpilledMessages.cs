using V2X.Model;

namespace V2X.Rsu.Uplink;

/// <summary>
/// What has left the memory of the uplink queue and is on disk alone: all of it is older than what is in memory. Knows how many there
/// are and which of them were handed to the stream. Guarded by the queue's lock.
/// </summary>
internal sealed class SpilledMessages
{
    /// <summary>Messages from disk that may be on their way at once.</summary>
    public const int MostUnderWay = 65_536;

    private readonly Queue<(ulong Sequence, MessageFamily Family, string Type, DeliveryClass Delivery)> _underWay = [];

    /// <summary>Messages on disk alone.</summary>
    public long Count { get; private set; }

    /// <summary>Greatest sequence among them, now or before.</summary>
    public ulong Through { get; private set; }

    /// <summary>No more can be handed to the stream before acknowledgements come.</summary>
    public bool IsFull => _underWay.Count >= MostUnderWay;

    /// <summary>Takes up what a former process left.</summary>
    public void Restore(long count, ulong through)
    {
        Count = count;
        Through = through;
    }

    /// <summary>A message leaves memory.</summary>
    public void Add(in UplinkMessage message, bool wasSent)
    {
        Count++;
        Through = message.Sequence;
        if (wasSent)
            NoteSent(message);
    }

    /// <summary>A message was handed to the stream.</summary>
    public void NoteSent(in UplinkMessage message) =>
        _underWay.Enqueue((message.Sequence, message.Facts.Key.Family, message.Facts.Key.Type, message.Facts.Key.Delivery));

    /// <summary>The next message that the broker has, up to a sequence.</summary>
    public bool TryAcknowledge(ulong sequence, out (MessageFamily Family, string Type) kind)
    {
        kind = default;
        if (_underWay.Count == 0 || _underWay.Peek().Sequence > sequence)
            return false;
        (_, MessageFamily family, string type, _) = _underWay.Dequeue();
        kind = (family, type);
        Count--;
        return true;
    }

    /// <summary>Messages are gone from disk.</summary>
    public void Drop(DeliveryClass delivery, ulong through, long count)
    {
        Count -= count;
        for (int i = _underWay.Count; i > 0; i--)
        {
            var message = _underWay.Dequeue();
            if (message.Delivery != delivery || message.Sequence > through)
                _underWay.Enqueue(message);
        }
    }

    /// <summary>Everything there is was handed to the stream: what is missing cannot be read any more. Returns how many.</summary>
    public long Reconcile()
    {
        long missing = Count - _underWay.Count;
        Count = _underWay.Count;
        return missing;
    }

    /// <summary>Nothing is on its way any more.</summary>
    public void Rewind() => _underWay.Clear();
}
