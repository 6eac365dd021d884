using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Spool;

/// <summary>
/// Messages on disk that the broker has not acknowledged: one log of segments for states and one for events, and the position file.
/// Bounded by size and age; the oldest states go first, events only when no state is left. One thread writes; one other may read.
/// Whoever holds <see cref="Gate"/> may take the uplink queue's lock, never the other way round.
/// </summary>
internal sealed class DiskSpool : IDisposable
{
    /// <summary>Sequences set aside by one write of the position file.</summary>
    public const ulong ReservedSequences = 1 << 24;

    private const string PositionName = "position";

    // What a record takes beside its payload.
    private const int UsualRecordOctets = 208;

    private readonly ISpoolStore _store;
    private readonly SpoolLimits _limits;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly SpoolLog[] _logs;
    private readonly ISpoolFile _positionFile;
    private readonly SpoolText _texts = new();
    private SpoolPosition _position;
    private ulong _generation;

    /// <summary>Opens a spool and takes up what is in it.</summary>
    /// <exception cref="IOException">The store cannot be used.</exception>
    /// <exception cref="RsuStartException">It belongs to another agent.</exception>
    public DiskSpool(ISpoolStore store, SpoolLimits limits, string owner, ulong newRunId, TimeProvider time)
    {
        _store = store;
        _limits = limits;
        _time = time;
        _origin = time.GetTimestamp();
        _logs = [new(DeliveryClass.State, store, limits.SegmentOctets, limits.SegmentTime), new(DeliveryClass.Event, store, limits.SegmentOctets, limits.SegmentTime)];
        ulong ownerId = OwnerId(owner);
        _positionFile = store.Open(PositionName);
        (SpoolPosition Position, ulong Generation)? known = SpoolPosition.Read(_positionFile);
        if (known is { } other && other.Position.Owner != ownerId)
            throw new RsuStartException($"it holds messages of another agent than {owner}; name a folder of this agent's own, or move that one away.");
        _position = known?.Position ?? new SpoolPosition(ownerId, newRunId, 0, 0);
        _generation = known?.Generation ?? 0;
        Recovery = Recover(known is not null);
        FirstNewSequence = Math.Max(_position.Reserved, known is null && Recovery.Last > 0 ? Recovery.Last + ReservedSequences : Recovery.Last) + 1;
        Save(_position with { Reserved = FirstNewSequence - 1 + ReservedSequences });
    }

    /// <summary>Guards what the writing and the reading thread share.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Under which the broker knows the sequences; stays the same over restarts.</summary>
    public ulong RunId => _position.RunId;

    /// <summary>The broker is known to have everything up to here.</summary>
    public ulong Acknowledged => _position.Acknowledged;

    /// <summary>No message had this sequence, or a greater one, before the spool was opened.</summary>
    public ulong FirstNewSequence { get; }

    public SpoolRecovery Recovery { get; }

    /// <summary>Octets of all segments.</summary>
    public long Octets => _logs[0].Octets + _logs[1].Octets;

    /// <summary>Time since the spool was opened; steps of the clock do not touch it.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Keeps messages of one class, in ascending order, or tells why not.</summary>
    public SpoolOutcome Append(UplinkBatch batch, UplinkBuffer buffer, out string fault)
    {
        fault = "";
        bool isEvent = batch[0].Facts.Key.Delivery == DeliveryClass.Event;
        SpoolLog log = _logs[isEvent ? 1 : 0];
        while (true)
        {
            try
            {
                TimeSpan now = Now;
                long octets = batch.PayloadOctets + (batch.Count * (long)UsualRecordOctets) + SpoolSegment.HeaderOctets;
                while (Octets + octets > _limits.Octets)
                {
                    if (!TryGiveUpOldest(isEvent, DropReason.SpoolFull, buffer))
                        return SpoolOutcome.Full;
                }

                SpoolSegment segment = log.ForAppending(batch[0].Sequence, RunId, now, Gate);
                log.Append(segment, log.Format(batch, segment.Records), batch, now, Gate);
                return SpoolOutcome.Kept;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // On a full disk events take the place of states.
                if (!isEvent || !TryGiveUpOldest(false, DropReason.SpoolFull, buffer))
                {
                    fault = e.Message;
                    return SpoolOutcome.Refused;
                }
            }
        }
    }

    /// <summary>Gives up what is too old.</summary>
    public void Expire(UplinkBuffer buffer)
    {
        foreach (SpoolLog log in _logs)
        {
            while (log.Segments.Count > 0 && log.Segments[0].Records > 0 && Now - log.Segments[0].NewestAt > _limits.Age)
                GiveUpOldest(log, DropReason.SpoolExpired, buffer);
        }
    }

    /// <summary>Copies the next messages after a sequence into a batch, in order. The caller holds the gate.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public void Read(ulong after, ulong through, UplinkBatch batch)
    {
        UplinkMessage message = default;
        while (!batch.IsFull)
        {
            Span<byte> state = _logs[0].Peek(after);
            Span<byte> @event = _logs[1].Peek(after);
            Span<byte> next = @event.IsEmpty || (!state.IsEmpty && SpoolRecord.SequenceOf(state) < SpoolRecord.SequenceOf(@event)) ? state : @event;
            if (next.IsEmpty || SpoolRecord.SequenceOf(next) > through)
                return;
            after = SpoolRecord.SequenceOf(next);
            if (SpoolRecord.TryRead(next, _texts, ref message, out ReadOnlySpan<byte> payload))
                payload.CopyTo(batch.Add(message));
        }
    }

    /// <summary>Reading begins anew. The caller holds the gate.</summary>
    public void Rewind()
    {
        foreach (SpoolLog log in _logs)
            log.Rewind();
    }

    /// <summary>Lets go of segments that the broker has whole, and notes how far it and the sequences are.</summary>
    /// <exception cref="IOException">It could not be noted.</exception>
    public void Note(ulong acknowledged, ulong lastSequence, bool isLast)
    {
        lock (Gate)
        {
            foreach (SpoolLog log in _logs)
            {
                while (log.Segments.Count > 0 && log.Segments[0] is { Records: > 0 } oldest && oldest.Last <= acknowledged)
                    log.RemoveOldest();
            }
        }

        ulong reserved = isLast ? lastSequence
            : lastSequence + (ReservedSequences / 2) > _position.Reserved ? lastSequence + ReservedSequences : _position.Reserved;
        if (acknowledged > _position.Acknowledged || reserved != _position.Reserved)
            Save(_position with { Acknowledged = Math.Max(acknowledged, _position.Acknowledged), Reserved = reserved });
    }

    /// <summary>Goes on under another run.</summary>
    public void Renew(ulong runId) => Save(_position with { RunId = runId });

    /// <summary>Makes what was kept survive a loss of power. From any thread.</summary>
    /// <exception cref="IOException">It may not survive one.</exception>
    public void Persist()
    {
        List<ISpoolFile> dirty = [_positionFile];
        lock (Gate)
        {
            foreach (SpoolSegment segment in _logs.SelectMany(log => log.Segments).Where(segment => segment.IsDirty))
            {
                segment.IsDirty = false;
                dirty.Add(segment.File);
            }
        }

        foreach (ISpoolFile file in dirty)
        {
            try
            {
                file.Persist();
            }
            catch (ObjectDisposedException)
            {
                // Let go of meanwhile.
            }
        }
    }

    public void Dispose()
    {
        foreach (SpoolLog log in _logs)
            log.Close();
        _positionFile.Dispose();
        _store.Dispose();
    }

    private static ulong OwnerId(string owner)
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes(owner);
        return SpoolRecord.Crc(text) | ((ulong)text.Length << 32);
    }

    private SpoolRecovery Recover(bool isKnown)
    {
        long messages = 0;
        long damaged = 0;
        ulong last = 0;
        foreach (SpoolLog log in _logs)
        {
            damaged += log.Recover(_position.Acknowledged, (sequence, count) =>
            {
                messages += count;
                last = Math.Max(last, sequence);
            });
            foreach (SpoolSegment segment in log.Segments)
            {
                // A clock that was set back makes nothing older.
                TimeSpan age = _time.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromTicks(segment.NewestNanoseconds / 100);
                segment.NewestAt = segment.BeganAt = age > TimeSpan.Zero ? Now - age : Now;
                if (!isKnown && segment.RunId != 0)
                    _position = _position with { RunId = segment.RunId };
            }
        }

        return new SpoolRecovery(messages + damaged, damaged, last, _logs.Sum(log => log.TornTails), _logs.Sum(log => log.TornOctets));
    }

    private bool TryGiveUpOldest(bool eventsToo, DropReason reason, UplinkBuffer buffer)
    {
        SpoolLog? log = _logs[0].Segments.Count > 0 ? _logs[0] : eventsToo && _logs[1].Segments.Count > 0 ? _logs[1] : null;
        if (log is not null)
            GiveUpOldest(log, reason, buffer);
        return log is not null;
    }

    private void GiveUpOldest(SpoolLog log, DropReason reason, UplinkBuffer buffer)
    {
        SpoolSegment oldest = log.Segments[0];
        List<ulong> sequences = log.Sequences(oldest);
        lock (Gate)
        {
            buffer.DropKept(log == _logs[1] ? DeliveryClass.Event : DeliveryClass.State, sequences, reason);
            log.RemoveOldest();
        }
    }

    private void Save(SpoolPosition position)
    {
        position.Write(_positionFile, ++_generation);
        _position = position;
    }
}
