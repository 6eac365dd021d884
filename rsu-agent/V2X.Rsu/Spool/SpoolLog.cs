using V2X.Model;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Spool;

/// <summary>The segments of one delivery class, oldest first. Changed by the spool's one writing thread, under the spool's gate; appended to by that thread alone.</summary>
internal sealed class SpoolLog(DeliveryClass delivery, ISpoolStore store, int segmentOctets, TimeSpan segmentTime)
{
    private readonly List<SpoolSegment> _segments = [];
    private readonly SegmentReader _reading = new();
    private readonly SegmentReader _scanning = new();
    private byte[] _octets = new byte[512 * 1024];
    private bool _hasCurrent;

    public IReadOnlyList<SpoolSegment> Segments => _segments;

    public long Octets { get; private set; }

    /// <summary>Tails cut when it was opened.</summary>
    public int TornTails { get; private set; }

    /// <summary>Octets of these tails.</summary>
    public long TornOctets { get; private set; }

    /// <summary>The segment that takes these messages: the last one, or a new one where that is full. Octets are reserved nowhere yet.</summary>
    /// <exception cref="IOException">A new one cannot be made.</exception>
    public SpoolSegment ForAppending(ulong first, ulong runId, TimeSpan now, Lock gate)
    {
        if (_segments.Count > 0 && _segments[^1] is { } last && last.Octets < segmentOctets && now - last.BeganAt < segmentTime)
            return last;
        SpoolSegment made = SpoolSegment.Create(store, delivery, first, runId);
        made.BeganAt = now;
        lock (gate)
        {
            _segments.Add(made);
            Octets += made.Octets;
        }

        return made;
    }

    /// <summary>Makes records of a batch and returns their octets, good until the next call.</summary>
    public ReadOnlySpan<byte> Format(UplinkBatch batch, uint firstNumber)
    {
        int at = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            ReadOnlySpan<byte> payload = batch.Payload(i);
            int most = at + SpoolRecord.HeaderOctets + SpoolRecord.MostFactsOctets + payload.Length;
            if (_octets.Length < most)
                Array.Resize(ref _octets, Math.Max(most, _octets.Length * 2));
            at += SpoolRecord.Write(_octets.AsSpan(at), firstNumber + (uint)i, batch[i], payload);
        }

        return _octets.AsSpan(0, at);
    }

    /// <summary>Appends records with one write. What could not be written whole is cut off again.</summary>
    /// <exception cref="IOException">Nothing was appended.</exception>
    public void Append(SpoolSegment segment, ReadOnlySpan<byte> records, UplinkBatch batch, TimeSpan now, Lock gate)
    {
        try
        {
            segment.File.Write(segment.Octets, records);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            segment.File.Cut(segment.Octets);
            throw;
        }

        lock (gate)
        {
            if (segment.Records == 0)
                segment.First = batch[0].Sequence;
            segment.Records += (uint)batch.Count;
            segment.Last = batch[batch.Count - 1].Sequence;
            segment.NewestAt = now;
            segment.NewestNanoseconds = batch[batch.Count - 1].Facts.ReceivedNanoseconds;
            segment.Octets += records.Length;
            segment.IsDirty = true;
            Octets += records.Length;
        }
    }

    /// <summary>Takes up what a former process left. Calls <paramref name="found"/> for each sequence; returns records that are damaged.</summary>
    public long Recover(ulong acknowledged, Action<ulong, long> found)
    {
        long damaged = 0;
        foreach (string name in store.Names().Where(name => SpoolSegment.IsNameOf(delivery, name)).Order(StringComparer.Ordinal))
        {
            if (SpoolSegment.Open(store, name) is not { } segment)
            {
                TornTails++;
                store.Delete(name);
                continue;
            }

            damaged += Recover(segment, acknowledged, found);
            if (segment.Records == 0 || segment.Last <= acknowledged)
            {
                segment.File.Dispose();
                store.Delete(name);
                continue;
            }

            _segments.Add(segment);
            Octets += segment.Octets;
        }

        return damaged;
    }

    /// <summary>Sequences of a segment's sound records, in order.</summary>
    public List<ulong> Sequences(SpoolSegment segment)
    {
        var sequences = new List<ulong>();
        _scanning.Open(segment);
        while (_scanning.MoveNext())
            sequences.Add(SpoolRecord.SequenceOf(_scanning.Current));
        _scanning.Open(null);
        return sequences;
    }

    /// <summary>Lets go of the oldest segment.</summary>
    public void RemoveOldest()
    {
        SpoolSegment oldest = _segments[0];
        _segments.RemoveAt(0);
        Octets -= oldest.Octets;
        if (_reading.Segment == oldest)
            Rewind();
        oldest.File.Dispose();
        store.Delete(oldest.Name);
    }

    /// <summary>The next record after a sequence; empty where there is none. Goes forward only, from the last <see cref="Rewind"/>.</summary>
    public Span<byte> Peek(ulong after)
    {
        while (true)
        {
            if (_hasCurrent && SpoolRecord.SequenceOf(_reading.Current) > after)
                return _reading.Current;
            _hasCurrent = _reading.MoveNext();
            if (!_hasCurrent && !TryOpenNext(after))
                return default;
        }
    }

    /// <summary>Reading begins anew at the oldest segment.</summary>
    public void Rewind()
    {
        _hasCurrent = false;
        _reading.Open(null);
    }

    public void Close()
    {
        foreach (SpoolSegment segment in _segments)
            segment.File.Dispose();
    }

    private bool TryOpenNext(ulong after)
    {
        int next = _reading.Segment is { } present ? _segments.IndexOf(present) + 1 : 0;
        while (next < _segments.Count && _segments[next].Last <= after)
            next++;
        if (next >= _segments.Count)
            return false;
        _reading.Open(_segments[next]);
        return true;
    }

    private long Recover(SpoolSegment segment, ulong acknowledged, Action<ulong, long> found)
    {
        long damaged = 0;
        _scanning.Open(segment);
        while (_scanning.MoveNext())
        {
            Span<byte> record = _scanning.Current;
            ulong sequence = SpoolRecord.SequenceOf(record);
            damaged += sequence > acknowledged ? SpoolRecord.NumberOf(record) - segment.Records : 0;
            segment.Records = SpoolRecord.NumberOf(record) + 1;
            if (segment.First == 0)
                segment.First = sequence;
            segment.Last = sequence;
            segment.NewestNanoseconds = SpoolRecord.ReceivedOf(record);
            if (sequence > acknowledged)
                found(sequence, 1);
        }

        long end = _scanning.SoundEnd;
        _scanning.Open(null);
        if (segment.Octets > end)
        {
            TornTails++;
            TornOctets += segment.Octets - end;
            segment.File.Cut(end);
            segment.Octets = end;
        }

        return damaged;
    }
}
