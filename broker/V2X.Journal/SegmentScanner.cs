using V2X.Journal.Files;

namespace V2X.Journal;

/// <summary>Goes through the sound records of one segment and passes over damage, up to the next sound record. For one caller at a time.</summary>
internal sealed class SegmentScanner(int mostBodyOctets)
{
    private const int LeastOctets = 256 * 1024;
    private byte[] _buffer = new byte[LeastOctets];
    private IJournalFile? _file;
    private uint _salt;
    private long _last;
    private long _fileAt;
    private int _start;
    private int _end;
    private int _length;

    /// <summary>Place in the file after the record found last.</summary>
    public long SoundEnd { get; private set; }

    /// <summary>Octets passed over because no sound record was in them.</summary>
    public long DamagedOctets { get; private set; }

    /// <summary>Position of the record found last.</summary>
    public long Position => _last;

    /// <summary>Body of the record found last; good until the next move.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_start - _length + RecordFrame.HeaderOctets, _length - RecordFrame.HeaderOctets);

    /// <summary>Begins with a segment; the file stays the caller's.</summary>
    public void Open(Segment segment, IJournalFile file)
    {
        _file = file;
        _salt = segment.Salt;
        _last = segment.First - 1;
        _fileAt = SoundEnd = Segment.HeaderOctets;
        _start = _end = _length = 0;
    }

    /// <summary>The next sound record; false at the present end of the file, which may grow.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public bool MoveNext()
    {
        while (_file is not null)
        {
            int check = RecordFrame.Check(_buffer.AsSpan(_start, _end - _start), _salt, mostBodyOctets);
            if (check > 0 && RecordFrame.PositionOf(_buffer.AsSpan(_start)) is var position && position > _last)
            {
                long end = _fileAt - (_end - _start) + check;
                DamagedOctets += end - check - SoundEnd;
                _start += check;
                _length = check;
                SoundEnd = end;
                _last = position;
                return true;
            }

            if (check < 0 && TryFill(-check))
                continue;
            if (check < 0 && check == -RecordFrame.HeaderOctets)
                return Rest();

            // No sound record begins here; one may begin at the next octet.
            _start++;
        }

        return false;
    }

    // Too little is left for any record; the next look begins behind the last sound one, as the file may have grown by then.
    private bool Rest()
    {
        _fileAt = SoundEnd;
        _start = _end = _length = 0;
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
            int read = _file!.Read(_fileAt, _buffer.AsSpan(_end));
            if (read == 0)
                return false;
            _fileAt += read;
            _end += read;
        }

        return true;
    }
}
