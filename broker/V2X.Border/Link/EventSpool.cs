using System.Buffers.Binary;
using System.Globalization;

namespace V2X.Border.Link;

/// <summary>
/// Events on their way to one peer, kept in append-only segments until the peer has acknowledged them. Sequences count up by one from 1 and
/// go on after a restart. Bounded: when it is full, the oldest segment goes, and its events are counted. A tail that was not written to
/// its end is cut off at the last good record and counted. For one thread at a time.
/// </summary>
internal sealed class EventSpool : IDisposable
{
    private const ulong Magic = 0x314C4F4F50533256; // "V2SPOOL1"
    private const int HeaderOctets = 24;
    private const string Suffix = ".spool";

    private readonly ISegmentStore _store;
    private readonly LinkLimits _limits;
    private readonly List<Segment> _segments = [];
    private readonly SlotOctets[] _recent;
    private ulong _recentFirst = 1;
    private byte[] _scratch = new byte[4_096];
    private bool _unpersisted;

    /// <summary>Opens the spool in a store.</summary>
    /// <param name="store">Where it is; for this spool alone.</param>
    /// <param name="limits">Its bounds.</param>
    /// <param name="newId">Identity that the spool gets where it is empty: the peer tells by it whether sequences go on.</param>
    public EventSpool(ISegmentStore store, LinkLimits limits, ulong newId)
    {
        _store = store;
        _limits = limits;
        _recent = new SlotOctets[limits.Unacknowledged];
        Id = newId;
        Recover();
        if (_segments.Count == 0)
            _segments.Add(Create(1));
        _recentFirst = LastSequence + 1;
    }

    /// <summary>Tells this spool from one that was begun anew.</summary>
    public ulong Id { get; private set; }

    /// <summary>Lowest sequence that may still be held; above <see cref="LastSequence"/> where none is.</summary>
    public ulong FirstSequence { get; private set; } = 1;

    /// <summary>Greatest sequence given so far; 0 before any.</summary>
    public ulong LastSequence => _segments[^1].First + (ulong)_segments[^1].Offsets.Count - 1;

    /// <summary>Events held.</summary>
    public int Count => (int)(LastSequence + 1 - FirstSequence);

    /// <summary>Octets of all segments.</summary>
    public long Octets => _segments.Sum(segment => segment.Octets);

    /// <summary>Tails cut off since it was opened.</summary>
    public int TornTails { get; private set; }

    /// <summary>Events given up because the spool was full.</summary>
    public long DroppedFull { get; private set; }

    /// <summary>Events given up because they could not be read back.</summary>
    public long DroppedDamaged { get; private set; }

    /// <summary>Keeps an event and returns its sequence.</summary>
    public ulong Append(ReadOnlySpan<byte> content)
    {
        Segment last = _segments[^1];
        if (last.Octets + content.Length > _limits.SegmentOctets && last.Offsets.Count > 0)
        {
            _unpersisted = false;
            _store.Persist(last.File);
            last = Create(LastSequence + 1);
            _segments.Add(last);
        }

        last.File.Position = last.Octets;
        SegmentRecord.Append(last.File, content, ref _scratch);
        last.Offsets.Add((int)last.Octets);
        last.Octets += SegmentRecord.HeaderOctets + content.Length;
        _unpersisted = true;
        Remember(content);
        MakeRoom();
        return LastSequence;
    }

    /// <summary>The event of a sequence; null where it is no longer held or cannot be read.</summary>
    public byte[]? Read(ulong sequence) => TryRead(sequence, out ReadOnlySpan<byte> content) ? content.ToArray() : null;

    /// <summary>The event of a sequence, good until the next call; false where it is no longer held or cannot be read. Allocates nothing for what was just spooled.</summary>
    public bool TryRead(ulong sequence, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (sequence < FirstSequence || sequence > LastSequence)
            return false;
        if (sequence < _recentFirst)
        {
            byte[]? read = ReadSegment(sequence);
            content = read;
            return read is not null;
        }

        content = _recent[sequence % (ulong)_recent.Length].Span;
        return true;
    }

    private byte[]? ReadSegment(ulong sequence)
    {
        Segment segment = _segments.FindLast(candidate => candidate.First <= sequence)!;
        int index = (int)(sequence - segment.First);
        byte[]? content = index < segment.Offsets.Count
            ? SegmentRecord.Read(segment.File, segment.Offsets[index], _limits.MessageOctets) : null;
        if (content is null)
            DroppedDamaged++;
        return content;
    }

    /// <summary>The peer has everything up to a sequence: lets go of it.</summary>
    public void Acknowledge(ulong sequence)
    {
        if (sequence < FirstSequence)
            return;
        sequence = Math.Min(sequence, LastSequence);
        _recentFirst = Math.Max(_recentFirst, sequence + 1);
        FirstSequence = sequence + 1;
        while (_segments.Count > 1 && _segments[1].First <= FirstSequence)
            DeleteOldest();
    }

    /// <summary>The segment with what a loss of power could still take away, to be persisted by the caller; null where there is none.</summary>
    public Stream? TakeUnpersisted()
    {
        if (!_unpersisted)
            return null;
        _unpersisted = false;
        return _segments[^1].File;
    }

    public void Dispose()
    {
        foreach (Segment segment in _segments)
            segment.File.Dispose();
    }

    private void Remember(ReadOnlySpan<byte> content)
    {
        // What was just spooled is sent from memory; only a peer that is behind makes us read the disk.
        _recent[LastSequence % (ulong)_recent.Length].Set(content);
        if (LastSequence - _recentFirst >= (ulong)_recent.Length)
            _recentFirst = LastSequence + 1 - (ulong)_recent.Length;
    }

    private void MakeRoom()
    {
        while (_segments.Count > 1 && (Octets > _limits.SpoolOctets || Count > _limits.SpoolEvents))
        {
            ulong next = _segments[1].First;
            if (next > FirstSequence)
            {
                DroppedFull += (long)(next - FirstSequence);
                FirstSequence = next;
            }

            DeleteOldest();
        }

        if (Count > _limits.SpoolEvents)
        {
            DroppedFull += Count - _limits.SpoolEvents;
            FirstSequence = LastSequence + 1 - (ulong)_limits.SpoolEvents;
        }
    }

    private void DeleteOldest()
    {
        Segment oldest = _segments[0];
        _segments.RemoveAt(0);
        oldest.File.Dispose();
        _store.Delete(oldest.Name);
    }

    private Segment Create(ulong first)
    {
        string name = first.ToString("x16", CultureInfo.InvariantCulture) + Suffix;
        _store.Delete(name);
        var segment = new Segment(name, first, _store.Open(name)) { Octets = HeaderOctets };
        Span<byte> header = stackalloc byte[HeaderOctets];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], Id);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], first);
        segment.File.Write(header);
        return segment;
    }

    private void Recover()
    {
        foreach (string name in _store.Names().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (TryRecover(name) is { } segment)
                _segments.Add(segment);
        }

        if (_segments.Count > 0)
            FirstSequence = _segments[0].First;
        for (int i = 0; i + 1 < _segments.Count; i++)
            DroppedDamaged += Math.Max(0, (long)(_segments[i + 1].First - _segments[i].First) - _segments[i].Offsets.Count);
    }

    private Segment? TryRecover(string name)
    {
        Stream file = _store.Open(name);
        Span<byte> header = stackalloc byte[HeaderOctets];
        bool whole = file.ReadAtLeast(header, HeaderOctets, throwOnEndOfStream: false) == HeaderOctets;
        ulong id = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        if (!whole || BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic || (_segments.Count > 0 && id != Id))
        {
            TornTails++;
            file.Dispose();
            _store.Delete(name);
            return null;
        }

        Id = id;
        var segment = new Segment(name, BinaryPrimitives.ReadUInt64LittleEndian(header[16..]), file) { Octets = HeaderOctets };
        while (SegmentRecord.Read(file, segment.Octets, _limits.MessageOctets) is { } content)
        {
            segment.Offsets.Add((int)segment.Octets);
            segment.Octets += SegmentRecord.HeaderOctets + content.Length;
        }

        if (file.Length > segment.Octets)
        {
            TornTails++;
            file.SetLength(segment.Octets);
        }

        return segment;
    }

    private sealed class Segment(string name, ulong first, Stream file)
    {
        public string Name => name;

        public ulong First => first;

        public Stream File => file;

        /// <summary>Where each record begins.</summary>
        public List<int> Offsets { get; } = [];

        public long Octets { get; set; }
    }
}
