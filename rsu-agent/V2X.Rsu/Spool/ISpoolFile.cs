namespace V2X.Rsu.Spool;

/// <summary>One file of a spool. Places are octets from its beginning. Written by one thread, read and flushed by others at the same time.</summary>
internal interface ISpoolFile : IDisposable
{
    /// <summary>Octets of the file.</summary>
    long Length { get; }

    /// <summary>Writes all of <paramref name="octets"/>; survives the end of this process, not a loss of power.</summary>
    /// <exception cref="IOException">Not, or not all, could be written.</exception>
    void Write(long at, ReadOnlySpan<byte> octets);

    /// <summary>Reads what is there, <paramref name="octets"/> at most, and returns how many; 0 at the end.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    int Read(long at, Span<byte> octets);

    /// <summary>Cuts the file.</summary>
    /// <exception cref="IOException">It could not be cut.</exception>
    void Cut(long length);

    /// <summary>Makes what was written survive a loss of power.</summary>
    /// <exception cref="IOException">It may not survive one.</exception>
    void Persist();
}
