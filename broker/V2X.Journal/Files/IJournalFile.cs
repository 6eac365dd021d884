namespace V2X.Journal.Files;

/// <summary>One file of a journal. Written by one thread; any thread may read what was committed before it began.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Octets of the file.</summary>
    long Length { get; }

    /// <summary>Writes all of <paramref name="octets"/>.</summary>
    /// <exception cref="IOException">Not, or not all, could be written.</exception>
    void Write(long at, ReadOnlySpan<byte> octets);

    /// <summary>Reads <paramref name="octets"/> at most and returns how many; 0 at the end.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    int Read(long at, Span<byte> octets);

    /// <summary>Cuts the file.</summary>
    /// <exception cref="IOException">It could not be cut.</exception>
    void Cut(long length);

    /// <summary>Makes what was written survive a loss of power.</summary>
    /// <exception cref="IOException">It may not survive one; what was written since the last success may be gone.</exception>
    void Sync();
}
