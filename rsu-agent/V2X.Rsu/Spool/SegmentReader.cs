namespace V2X.Rsu.Spool;

/// <summary>Goes through the sound records of a segment and passes over damage, up to the next sound record. For one caller at a time.</summary>
internal sealed class SegmentReader
{
    private const int LeastOctets = 256 * 1024;
    private byte[] _buffer = new byte[LeastOctets];
    private int _start;
    private int _end;
    private int _length;
    private long _fileAt;

    /// <summary>What is read; null before <see cref="Open"/>.</summary>
    public SpoolSegment? Segment { get; private set; }

    /// <summary>The record found last; good until the next move.</summary>
    public Span<byte> Current => _buffer.AsSpan(_start - _length, _length);

    /// <summary>Place in the file after the record found last.</summary>
    public long SoundEnd { get; private set; }

    public void Open(SpoolSegment? segment)
    {
        Segment = segment;
        _fileAt = SoundEnd = SpoolSegment.HeaderOctets;
        _start = _end = _length = 0;
    }

    /// <summary>The next sound record; false at the present end of the segment, which may grow.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public bool MoveNext()
    {
        while (Segment is not null)
        {
            int check = SpoolRecord.Check(_buffer.AsSpan(_start, _end - _start));
            if (check > 0)
            {
                _start += check;
                _length = check;
                SoundEnd = _fileAt - (_end - _start);
                return true;
            }

            if (check < 0 && TryFill(-check))
                continue;
            if (_start == _end)
                return false;

            // No sound record begins here; one may begin at the next octet.
            _start++;
        }

        return false;
    }

    private bool TryFill(int octets)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_buffer.Length < octets)
            Array.Resize(ref _buffer, octets);
        while (_end < octets)
        {
            int most = (int)Math.Min(_buffer.Length - _end, Segment!.Octets - _fileAt);
            int read = most > 0 ? Segment.File.Read(_fileAt, _buffer.AsSpan(_end, most)) : 0;
            if (read == 0)
                return false;
            _fileAt += read;
            _end += read;
        }

        return true;
    }
}
