using System.Globalization;
using System.Text;

namespace V2X.Border.Link;

/// <summary>
/// Remembers over a restart which events were taken, how far each peer's spool was read, and what each peer asked for. What is noted is
/// written by <see cref="Commit"/> as one record, before the peer gets its acknowledgement. Bounded: when the file has grown, a new one is
/// begun with what still counts. For one thread at a time.
/// </summary>
internal sealed class TakenJournal : IDisposable
{
    private const string Suffix = ".taken";
    private const int RecordOctets = 1024 * 1024;
    private const int ChunkOctets = 64 * 1024;
    private readonly ISegmentStore _store;
    private readonly int _rollOctets;
    private readonly MemoryStream _buffer = new();
    private readonly BinaryWriter _writer;
    private readonly Dictionary<string, (ulong SpoolId, ulong Sequence)> _positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkSubscription> _wishes = new(StringComparer.Ordinal);
    private byte[] _scratch = new byte[4_096];
    private Stream _file;
    private string _name;
    private ulong _generation;
    private bool _unpersisted;
    private long _rollAt;

    public TakenJournal(ISegmentStore store, LinkLimits limits, int rollOctets = 4 * 1024 * 1024)
    {
        _store = store;
        _rollOctets = rollOctets;
        Filter = new DuplicateFilter(limits.Origins, limits.WindowMessages);
        _writer = new BinaryWriter(_buffer, Encoding.UTF8);
        string[] earlier = [.. store.Names().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        foreach (string name in earlier)
            Load(name);
        (_name, _file) = Begin(earlier);
    }

    /// <summary>Messages that came before.</summary>
    public DuplicateFilter Filter { get; }

    /// <summary>Tails cut off since it was opened.</summary>
    public int TornTails { get; private set; }

    /// <summary>How far a peer's spool was read; zeros for a peer not met before.</summary>
    public (ulong SpoolId, ulong Sequence) PositionOf(string peer) => _positions.GetValueOrDefault(peer);

    /// <summary>What a peer asked for last; null where it never did.</summary>
    public IReadOnlyList<LinkWish>? WishesOf(string peer) => _wishes.GetValueOrDefault(peer)?.Wishes;

    public void NoteEvent(in LinkMessageId id)
    {
        _writer.Write((byte)Entry.Event);
        _writer.Write(id.Origin);
        _writer.Write(id.Epoch);
        _writer.Write(id.Sequence);
    }

    public void NotePosition(string peer, ulong spoolId, ulong sequence)
    {
        _positions[peer] = (spoolId, sequence);
        _writer.Write((byte)Entry.Position);
        _writer.Write(peer);
        _writer.Write(spoolId);
        _writer.Write(sequence);
    }

    public void NoteWishes(string peer, IReadOnlyList<LinkWish> wishes)
    {
        _wishes[peer] = new LinkSubscription { Wishes = wishes };
        _writer.Write((byte)Entry.Wishes);
        _writer.Write(peer);
        LinkWishText.Write(_writer, wishes);
    }

    /// <summary>Writes what was noted; nothing where nothing was.</summary>
    public void Commit()
    {
        if (_buffer.Length == 0)
            return;
        Flush();
        if (_file.Length <= _rollAt)
            return;
        string old = _name;
        _file.Dispose();
        (_name, _file) = Begin([old]);
    }

    /// <summary>The file with what a loss of power could still take away, to be persisted by the caller; null where there is none.</summary>
    public Stream? TakeUnpersisted()
    {
        if (!_unpersisted)
            return null;
        _unpersisted = false;
        return _file;
    }

    public void Dispose()
    {
        _file.Dispose();
        _writer.Dispose();
    }

    private void Flush()
    {
        SegmentRecord.Append(_file, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), ref _scratch);
        _buffer.SetLength(0);
        _unpersisted = true;
    }

    // The old files go only after the new one holds all that counts: a fault in between leaves both, and reading both is harmless.
    private (string Name, Stream File) Begin(IEnumerable<string> earlier)
    {
        string name = (++_generation).ToString("x16", CultureInfo.InvariantCulture) + Suffix;
        _store.Delete(name);
        _file = _store.Open(name);
        foreach (LinkMessageId id in Filter.Events())
        {
            NoteEvent(id);
            if (_buffer.Length > ChunkOctets)
                Flush();
        }

        foreach ((string peer, (ulong spoolId, ulong sequence)) in _positions.ToArray())
            NotePosition(peer, spoolId, sequence);
        foreach ((string peer, LinkSubscription asked) in _wishes.ToArray())
            NoteWishes(peer, asked.Wishes);
        if (_buffer.Length > 0)
            Flush();
        _store.Persist(_file);
        _rollAt = _file.Length + _rollOctets;
        foreach (string old in earlier)
            _store.Delete(old);
        return (name, _file);
    }

    private void Load(string name)
    {
        if (ulong.TryParse(name[..^Suffix.Length], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong generation))
            _generation = Math.Max(_generation, generation);
        using Stream file = _store.Open(name);
        long at = 0;
        while (SegmentRecord.Read(file, at, RecordOctets) is { } content && TryReadEntries(content))
            at += SegmentRecord.HeaderOctets + content.Length;
        if (at < file.Length)
            TornTails++;
    }

    private bool TryReadEntries(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        try
        {
            while (reader.BaseStream.Position < content.Length)
                ReadEntry(reader);
            return true;
        }
        catch (Exception fault) when (fault is IOException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private void ReadEntry(BinaryReader reader)
    {
        var entry = (Entry)reader.ReadByte();
        string name = reader.ReadString();
        switch (entry)
        {
            case Entry.Event:
                var id = new LinkMessageId(name, reader.ReadUInt64(), reader.ReadUInt64(), IsEvent: true);
                if (Filter.Check(id) == LinkReason.None)
                    Filter.Add(id);
                break;
            case Entry.Position:
                _positions[name] = (reader.ReadUInt64(), reader.ReadUInt64());
                break;
            case Entry.Wishes:
                _wishes[name] = new LinkSubscription { Wishes = LinkWishText.Read(reader) };
                break;
            default:
                throw new FormatException("An entry of no known kind.");
        }
    }

    private enum Entry : byte
    {
        Event = 1,
        Position = 2,
        Wishes = 3,
    }
}
