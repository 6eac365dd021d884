namespace V2X.Frames.Captures;

/// <summary>One packet out of a capture file.</summary>
public readonly record struct CapturedPacket
{
    /// <summary>What the packet begins with.</summary>
    public LinkType LinkType { get; init; }

    /// <summary>When it was captured, nanoseconds since 1970-01-01 UTC; 0 where the file does not say.</summary>
    public long UnixNanoseconds { get; init; }

    /// <summary>Octets the packet had on the link; more than <see cref="Octets"/> holds when the capture cut it short.</summary>
    public uint OriginalOctets { get; init; }

    /// <summary>The captured octets. They live in the reader's buffer: valid until its next call.</summary>
    public ReadOnlyMemory<byte> Octets { get; init; }

    /// <summary>Zero-based octet of the file at which the packet's record or block begins.</summary>
    public long FilePosition { get; init; }
}
