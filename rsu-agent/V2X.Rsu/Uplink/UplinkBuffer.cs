using System.Threading.Channels;
using V2X.Model;
using V2X.Rsu.Accounting;

namespace V2X.Rsu.Uplink;

/// <summary>
/// The bounded queue of the uplink: holds every message, in the order of its sequence, until the broker has acknowledged it.
/// When it is full, the oldest state message is dropped, one that was never sent before one that was; events go only when no
/// state message is left. Safe from any thread; allocates nothing per message.
/// </summary>
internal sealed class UplinkBuffer
{
    private readonly Lock _lock = new();
    private readonly UplinkMessage[] _slots;
    private readonly Stack<int> _freeSlots;
    private readonly SlotList _order;
    private readonly SlotList[] _evictable;
    private readonly PayloadStore _payloads;
    private readonly Dictionary<(MessageFamily Family, string Type), long> _forwarded = [];

    // Holds at most one token: "look again". Writing it never waits and never allocates.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private ulong _lastSequence;
    private int _nextToSend = SlotList.None;
    private long _forwardedTotal;

    public UplinkBuffer(int capacityMessages, int capacityOctets)
    {
        _slots = new UplinkMessage[capacityMessages];
        _freeSlots = new Stack<int>(capacityMessages);
        for (int slot = capacityMessages - 1; slot >= 0; slot--)
            _freeSlots.Push(slot);
        _order = new SlotList(capacityMessages);
        _evictable = [new(capacityMessages), new(capacityMessages), new(capacityMessages), new(capacityMessages)];
        _payloads = new PayloadStore(capacityOctets);
    }

    /// <summary>Drops of this stage; written under the queue's lock.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>Messages held.</summary>
    public int Count => _slots.Length - _freeSlots.Count;

    /// <summary>Octets taken by their payloads.</summary>
    public int UsedOctets => _payloads.UsedOctets;

    /// <summary>Messages acknowledged and messages held, of one moment.</summary>
    public (long Forwarded, int Held) Totals()
    {
        lock (_lock)
            return (_forwardedTotal, Count);
    }

    /// <summary>Takes a message in. False when it was itself dropped because there was no room for it.</summary>
    public bool Enqueue(in MessageFacts facts, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            if (!TryMakeRoom(facts.Key.Delivery, payload.Length))
            {
                Drops.Add(DropReason.UplinkQueueFull);
                return false;
            }

            int slot = _freeSlots.Pop();
            ref UplinkMessage message = ref _slots[slot];
            message.Facts = facts;
            message.Sequence = ++_lastSequence;
            message.PayloadOctets = payload.Length;
            message.PayloadStart = _payloads.Put(payload);
            message.WasSent = false;
            _order.Append(slot);
            Evictable(message).Append(slot);
            if (_nextToSend == SlotList.None)
                _nextToSend = slot;
        }

        Wake();
        return true;
    }

    /// <summary>Copies the next unsent messages into <paramref name="batch"/>, as many as are there and fit.</summary>
    public void Take(UplinkBatch batch)
    {
        batch.Clear();
        lock (_lock)
        {
            while (_nextToSend != SlotList.None && !batch.IsFull)
            {
                int slot = _nextToSend;
                ref UplinkMessage message = ref _slots[slot];
                _payloads.CopyTo(message.PayloadStart, batch.Add(message));
                if (!message.WasSent)
                {
                    Evictable(message).Remove(slot);
                    message.WasSent = true;
                    Evictable(message).Append(slot);
                }

                _nextToSend = _order.Next(slot);
            }
        }
    }

    /// <summary>Lets go of every sent message up to and including <paramref name="sequence"/>.</summary>
    public void Acknowledge(ulong sequence)
    {
        lock (_lock)
        {
            while (_order.First != SlotList.None && _slots[_order.First] is { WasSent: true } first && first.Sequence <= sequence)
            {
                (MessageFamily, string) kind = (first.Facts.Key.Family, first.Facts.Key.Type);
                _forwarded[kind] = _forwarded.GetValueOrDefault(kind) + 1;
                _forwardedTotal++;
                Release(_order.First);
            }
        }

        if (Count == 0)
            Wake();
    }

    /// <summary>Makes every held message unsent again, for a new stream.</summary>
    public void Rewind()
    {
        lock (_lock)
            _nextToSend = _order.First;
    }

    /// <summary>Waits until <see cref="Wake"/> was called since the last wait. For one waiter.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _wake.Reader.ReadAsync(cancellationToken);

    /// <summary>Makes the waiter look again.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Acknowledged messages by family and type.</summary>
    public KeyValuePair<(MessageFamily Family, string Type), long>[] ForwardedByKind()
    {
        lock (_lock)
            return [.. _forwarded];
    }

    /// <summary>Sequences of the messages held, in order; for looking into the queue, not for the hot path.</summary>
    public IReadOnlyList<ulong> HeldSequences()
    {
        lock (_lock)
        {
            var sequences = new List<ulong>();
            for (int slot = _order.First; slot != SlotList.None; slot = _order.Next(slot))
                sequences.Add(_slots[slot].Sequence);
            return sequences;
        }
    }

    private bool TryMakeRoom(DeliveryClass newcomer, int octets)
    {
        if (!_payloads.CanEverHold(octets))
            return false;
        while (_freeSlots.Count == 0 || _payloads.FreeChunks < PayloadStore.ChunksFor(octets))
        {
            int victim = Oldest(newcomer == DeliveryClass.Event ? _evictable.Length : _evictable.Length / 2);
            if (victim == SlotList.None)
                return false;
            Drops.Add(DropReason.UplinkQueueFull);
            Release(victim);
        }

        return true;
    }

    private int Oldest(int lists)
    {
        for (int i = 0; i < lists; i++)
        {
            if (_evictable[i].First != SlotList.None)
                return _evictable[i].First;
        }

        return SlotList.None;
    }

    // In the order in which they are given up.
    private SlotList Evictable(in UplinkMessage message) =>
        _evictable[(message.Facts.Key.Delivery == DeliveryClass.Event ? 2 : 0) + (message.WasSent ? 1 : 0)];

    private void Release(int slot)
    {
        if (_nextToSend == slot)
            _nextToSend = _order.Next(slot);
        Evictable(_slots[slot]).Remove(slot);
        _order.Remove(slot);
        _payloads.Release(_slots[slot].PayloadStart);
        _freeSlots.Push(slot);
    }
}
