namespace V2X.Frames.Captures;

/// <summary>Reads exact runs of octets off a stream into one growing buffer and knows the position.</summary>
internal sealed class CaptureStream(Stream stream)
{
    private const int GrowOctets = 64 * 1024;
    private byte[] _buffer = new byte[4096];

    /// <summary>Octets read so far.</summary>
    public long Position { get; private set; }

    /// <summary>The octets of the last successful read.</summary>
    public ReadOnlyMemory<byte> Last { get; private set; }

    /// <summary>Reads <paramref name="octets"/> octets, valid until the next call; false when the stream ends before.</summary>
    public bool TryRead(int octets, out ReadOnlySpan<byte> read, out FrameError error)
    {
        int got = Fill(octets);
        Position += got;
        Last = _buffer.AsMemory(0, got);
        read = Last.Span;
        error = got == octets ? default : new FrameError(FrameReason.CaptureTruncated, Position);
        return got == octets;
    }

    /// <summary>The same, but an end before the first octet is the end of the file and no fault.</summary>
    public bool TryReadOrEnd(int octets, out ReadOnlySpan<byte> read, out FrameError error)
    {
        long start = Position;
        bool complete = TryRead(octets, out read, out error);
        if (!complete && Position == start)
            error = default;
        return complete;
    }

    // The buffer grows with what has arrived, not with what a length field claims.
    private int Fill(int octets)
    {
        int got = 0;
        while (got < octets)
        {
            if (got == _buffer.Length)
                Array.Resize(ref _buffer, Math.Min(octets, got + Math.Max(GrowOctets, got)));
            int read = stream.Read(_buffer, got, Math.Min(octets, _buffer.Length) - got);
            if (read == 0)
                break;
            got += read;
        }

        return got;
    }
}
