using System.Threading.Channels;
using V2X.Model;
using V2X.Rsu.Accounting;

namespace V2X.Rsu.Uplink;

/// <summary>The queue's side of the disk spool: what is to be written, what is on disk alone, and what the disk gave up.</summary>
internal sealed partial class UplinkBuffer
{
    private readonly SlotList[]? _unwritten;
    private readonly SpilledMessages _spilled = new();
    private readonly Channel<bool> _spoolWake = CreateWake();
    private ulong _everSent;
    private ulong _firstNew = 1;

    /// <summary>What a message without room is counted as; depends on how the disk does.</summary>
    public DropReason ReasonWhenFull { get; set; } = DropReason.UplinkQueueFull;

    /// <summary>Messages on disk alone.</summary>
    public long OnDiskAlone
    {
        get
        {
            lock (_lock)
                return _spilled.Count;
        }
    }

    /// <summary>Greatest sequence given, and greatest sequence that the broker is known to have.</summary>
    public (ulong Last, ulong Acknowledged) Sequences()
    {
        lock (_lock)
            return (_lastSequence, _acknowledged);
    }

    /// <summary>Takes up what a former process left, before anything else is called.</summary>
    public void Restore(long onDisk, ulong through, ulong acknowledged, ulong firstNew)
    {
        lock (_lock)
        {
            _spilled.Restore(onDisk, through);
            _acknowledged = _lastSent = acknowledged;
            _lastSequence = firstNew - 1;
            _firstNew = firstNew;
        }
    }

    /// <summary>True where the broker claims to have what was never sent under this run.</summary>
    public bool IsUnknown(ulong sequence)
    {
        lock (_lock)
            return sequence >= _firstNew && sequence > Math.Max(_everSent, _lastSent);
    }

    /// <summary>Copies messages of one class that are in memory alone, in order and up to a sequence; they stay until <see cref="Written"/> is called.</summary>
    public void TakeUnwritten(DeliveryClass delivery, ulong through, UplinkBatch batch)
    {
        batch.Clear();
        lock (_lock)
        {
            SlotList list = _unwritten![ListOf(delivery)];
            while (list.First is int slot && slot != SlotList.None && !batch.IsFull && _slots[slot].Sequence <= through)
            {
                ref UplinkMessage message = ref _slots[slot];
                list.Remove(slot);
                Evictable(message).Remove(slot);
                message.Spool = SpoolState.Writing;
                _payloads.CopyTo(message.PayloadStart, batch.Add(message));
            }
        }
    }

    /// <summary>What became of the messages taken last.</summary>
    public void Written(UplinkBatch batch, bool isKept)
    {
        lock (_lock)
        {
            for (int i = batch.Count - 1; i >= 0; i--)
            {
                ref UplinkMessage message = ref _slots[batch[i].Slot];
                if (message.Sequence != batch[i].Sequence)
                    continue;
                message.Spool = isKept ? SpoolState.Kept : SpoolState.Unwritten;
                if (isKept)
                    continue;
                Evictable(message).Prepend(message.Slot);
                _unwritten![ListOf(message.Facts.Key.Delivery)].Prepend(message.Slot);
            }
        }
    }

    /// <summary>The sequences of messages that come next and are on disk alone: above the first number, up to the second. False where there are none, or none may be on their way now.</summary>
    public bool NextOnDisk(out ulong after, out ulong through)
    {
        lock (_lock)
        {
            (after, through) = (_lastSent, _spilled.Through);
            return IsDiskNext && !_spilled.IsFull;
        }
    }

    /// <summary>
    /// These messages were read from disk, in order, after the sequence that <see cref="NextOnDisk"/> told, and are handed to the stream.
    /// None, or all: there are no more; what is missing cannot be read and is counted.
    /// </summary>
    public void NoteSentFromDisk(UplinkBatch batch, ulong through)
    {
        lock (_lock)
        {
            for (int i = 0; i < batch.Count; i++)
                _spilled.NoteSent(batch[i]);
            if (batch.Count > 0)
                _lastSent = batch[batch.Count - 1].Sequence;
            if ((batch.Count == 0 || _lastSent == through) && through == _spilled.Through)
                CountUnreadable(through);
            _everSent = Math.Max(_everSent, _lastSent);
        }
    }

    /// <summary>The disk gave up messages of one class: <paramref name="sequences"/>, in order, of which the broker may have some.</summary>
    public void DropKept(DeliveryClass delivery, List<ulong> sequences, DropReason reason)
    {
        lock (_lock)
        {
            int first = sequences.BinarySearch(_acknowledged + 1);
            int count = sequences.Count - (first < 0 ? ~first : first);
            if (count <= 0)
                return;
            int inMemory = ReleaseKept(delivery, sequences[^1]);
            _spilled.Drop(delivery, sequences[^1], count - inMemory);
            Drops.Add(reason, count);
        }
    }

    /// <summary>Events that are in memory alone, those being written included.</summary>
    public int UnwrittenEvents()
    {
        lock (_lock)
        {
            int count = 0;
            for (int slot = _order.First; slot != SlotList.None; slot = _order.Next(slot))
                count += _slots[slot].Spool != SpoolState.Kept && _slots[slot].Facts.Key.Delivery == DeliveryClass.Event ? 1 : 0;
            return count;
        }
    }

    /// <summary>Waits until <see cref="WakeSpool"/> was called since the last wait. For one waiter.</summary>
    public ValueTask<bool> WaitForSpoolAsync(CancellationToken cancellationToken) => _spoolWake.Reader.ReadAsync(cancellationToken);

    /// <summary>Makes whoever writes to disk look again.</summary>
    public void WakeSpool() => _spoolWake.Writer.TryWrite(true);

    /// <summary>More than a quarter of the memory is taken: states do not wait any longer to be written.</summary>
    public bool IsBusy => Count > _slots.Length / 4 || _payloads.FreeChunks < _payloads.Chunks / 4 * 3;

    private bool IsDiskNext => _spilled.Count > 0 && _lastSent < _spilled.Through;

    private bool TrySpill()
    {
        int slot = _order.First;
        if (slot == SlotList.None || _slots[slot].Spool != SpoolState.Kept)
            return false;
        _spilled.Add(_slots[slot], _slots[slot].Sequence <= _lastSent);
        Release(slot);
        return true;
    }

    private void CountUnreadable(ulong through)
    {
        _lastSent = Math.Max(_lastSent, through);
        Drops.Add(DropReason.SpoolDamaged, _spilled.Reconcile());
    }

    private int ReleaseKept(DeliveryClass delivery, ulong through)
    {
        int released = 0;
        for (int slot = _order.First; slot != SlotList.None && _slots[slot].Sequence <= through;)
        {
            int next = _order.Next(slot);
            if (_slots[slot].Spool == SpoolState.Kept && _slots[slot].Facts.Key.Delivery == delivery)
            {
                Release(slot);
                released++;
            }

            slot = next;
        }

        return released;
    }
}
