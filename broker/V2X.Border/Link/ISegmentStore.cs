namespace V2X.Border.Link;

/// <summary>Where append-only segments are kept: a folder, or memory in a test. For one thread at a time.</summary>
internal interface ISegmentStore
{
    /// <summary>Names of the segments there are, in no particular order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Opens a segment for reading and writing, and makes it where there is none. The caller disposes of it.</summary>
    Stream Open(string name);

    /// <summary>Removes a segment; nothing where there is none.</summary>
    void Delete(string name);

    /// <summary>Sees to it that what was written to a stream of this store outlives a loss of power.</summary>
    void Persist(Stream segment);
}
