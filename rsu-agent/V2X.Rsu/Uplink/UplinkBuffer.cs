using System.Threading.Channels;
using V2X.Model;
using V2X.Rsu.Accounting;

namespace V2X.Rsu.Uplink;

/// <summary>
/// The bounded queue of the uplink: holds every message, in the order of its sequence, until the broker has acknowledged it.
/// When it is full, what the disk has as well leaves memory, oldest first; then the oldest state message is dropped, one that was
/// never sent before one that was; events go only when no state message is left. Safe from any thread; allocates nothing per message.
/// </summary>
internal sealed partial class UplinkBuffer
{
    private readonly Lock _lock = new();
    private readonly UplinkMessage[] _slots;
    private readonly Stack<int> _freeSlots;
    private readonly SlotList _order;
    private readonly SlotList[] _evictable;
    private readonly PayloadStore _payloads;
    private readonly Dictionary<(MessageFamily Family, string Type), long> _forwarded = [];

    // Holds at most one token: "look again". Writing it never waits and never allocates.
    private readonly Channel<bool> _wake = CreateWake();

    private ulong _lastSequence;
    private ulong _lastSent;
    private ulong _acknowledged;
    private int _nextToSend = SlotList.None;
    private long _forwardedTotal;

    public UplinkBuffer(int capacityMessages, int capacityOctets, bool isSpooled = false)
    {
        _slots = new UplinkMessage[capacityMessages];
        _freeSlots = new Stack<int>(capacityMessages);
        for (int slot = capacityMessages - 1; slot >= 0; slot--)
            _freeSlots.Push(slot);
        _order = new SlotList(capacityMessages);
        _evictable = [new(capacityMessages), new(capacityMessages), new(capacityMessages), new(capacityMessages)];
        _payloads = new PayloadStore(capacityOctets);
        if (isSpooled)
            _unwritten = [new(capacityMessages), new(capacityMessages)];
    }

    /// <summary>Drops of this stage; written under the queue's lock.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>Messages held in memory.</summary>
    public int Count => _slots.Length - _freeSlots.Count;

    /// <summary>Octets taken by their payloads.</summary>
    public int UsedOctets => _payloads.UsedOctets;

    /// <summary>Messages acknowledged and messages held, in memory or on disk alone, of one moment.</summary>
    public (long Forwarded, long Held) Totals()
    {
        lock (_lock)
            return (_forwardedTotal, Count + _spilled.Count);
    }

    /// <summary>Takes a message in. False when it was itself dropped because there was no room for it.</summary>
    public bool Enqueue(in MessageFacts facts, ReadOnlySpan<byte> payload)
    {
        bool wakesSpool;
        lock (_lock)
        {
            if (!TryMakeRoom(facts.Key.Delivery, payload.Length))
            {
                Drops.Add(ReasonWhenFull);
                return false;
            }

            int slot = _freeSlots.Pop();
            ref UplinkMessage message = ref _slots[slot];
            message.Facts = facts;
            message.Sequence = ++_lastSequence;
            message.PayloadOctets = payload.Length;
            message.PayloadStart = _payloads.Put(payload);
            message.WasSent = false;
            message.Spool = SpoolState.Unwritten;
            message.Slot = slot;
            _order.Append(slot);
            Evictable(message).Append(slot);
            _unwritten?[ListOf(facts.Key.Delivery)].Append(slot);
            if (_nextToSend == SlotList.None)
                _nextToSend = slot;
            wakesSpool = _unwritten is not null && (facts.Key.Delivery == DeliveryClass.Event || IsBusy);
        }

        Wake();
        if (wakesSpool)
            WakeSpool();
        return true;
    }

    /// <summary>
    /// Copies the next unsent messages into <paramref name="batch"/>, as many as are there and fit. False where those on disk come first:
    /// see <see cref="NextOnDisk"/>.
    /// </summary>
    public bool Take(UplinkBatch batch)
    {
        batch.Clear();
        lock (_lock)
        {
            if (IsDiskNext)
                return false;
            while (_nextToSend != SlotList.None && !batch.IsFull)
            {
                int slot = _nextToSend;
                ref UplinkMessage message = ref _slots[slot];
                _payloads.CopyTo(message.PayloadStart, batch.Add(message));
                if (!message.WasSent)
                    MarkSent(ref message);
                _lastSent = message.Sequence;
                _nextToSend = _order.Next(slot);
            }
        }

        return true;
    }

    /// <summary>
    /// Lets go of every sent message up to and including <paramref name="sequence"/>. While some are on disk alone, those are not believed
    /// to be taken that were not sent since the last <see cref="Rewind"/>: they are sent again, and the broker knows them.
    /// </summary>
    public void Acknowledge(ulong sequence)
    {
        bool wakes;
        lock (_lock)
        {
            sequence = Math.Min(sequence, _spilled.Count > 0 ? _lastSent : Math.Max(_everSent, _lastSent));
            _acknowledged = Math.Max(_acknowledged, sequence);
            _lastSent = Math.Max(_lastSent, sequence);
            wakes = _spilled.IsFull;
            while (_spilled.TryAcknowledge(sequence, out (MessageFamily, string) kind))
                CountForwarded(kind);
            while (_order.First != SlotList.None && _slots[_order.First] is { WasSent: true } first && first.Sequence <= sequence)
            {
                CountForwarded((first.Facts.Key.Family, first.Facts.Key.Type));
                Release(_order.First);
            }
        }

        if (wakes || Count == 0)
            Wake();
    }

    /// <summary>Makes every held message unsent again, for a new stream.</summary>
    public void Rewind()
    {
        lock (_lock)
        {
            _nextToSend = _order.First;
            _everSent = Math.Max(_everSent, _lastSent);
            _lastSent = _acknowledged;
            _spilled.Rewind();
        }
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

    /// <summary>Sequences of the messages held in memory, in order; for looking into the queue, not for the hot path.</summary>
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

    private static Channel<bool> CreateWake() => Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private static int ListOf(DeliveryClass delivery) => delivery == DeliveryClass.Event ? 1 : 0;

    private void CountForwarded((MessageFamily, string) kind)
    {
        _forwarded[kind] = _forwarded.GetValueOrDefault(kind) + 1;
        _forwardedTotal++;
    }

    private void MarkSent(ref UplinkMessage message)
    {
        bool canGo = message.Spool == SpoolState.Unwritten;
        if (canGo)
            Evictable(message).Remove(message.Slot);
        message.WasSent = true;
        if (canGo)
            Evictable(message).Append(message.Slot);
    }

    private bool TryMakeRoom(DeliveryClass newcomer, int octets)
    {
        if (!_payloads.CanEverHold(octets))
            return false;
        while (_freeSlots.Count == 0 || _payloads.FreeChunks < PayloadStore.ChunksFor(octets))
        {
            if (TrySpill())
                continue;
            int victim = Oldest(newcomer == DeliveryClass.Event ? _evictable.Length : _evictable.Length / 2);
            if (victim == SlotList.None)
                return false;
            Drops.Add(ReasonWhenFull);
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
        ref UplinkMessage message = ref _slots[slot];
        if (_nextToSend == slot)
            _nextToSend = _order.Next(slot);
        if (message.Spool == SpoolState.Unwritten)
        {
            Evictable(message).Remove(slot);
            _unwritten?[ListOf(message.Facts.Key.Delivery)].Remove(slot);
        }

        message.Sequence = 0;
        if (message.Facts.Trace is { } trace)
            AgentTraces.Left(trace);
        message.Facts.Trace = null;
        _order.Remove(slot);
        _payloads.Release(message.PayloadStart);
        _freeSlots.Push(slot);
    }
}
