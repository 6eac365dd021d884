namespace V2X.Journal.Files;

/// <summary>Where a journal keeps its files. For one journal at a time.</summary>
internal interface IJournalStore : IDisposable
{
    /// <summary>Names of all files, in no particular order.</summary>
    /// <exception cref="IOException">They cannot be listed.</exception>
    IReadOnlyList<string> Names();

    /// <summary>When a file was last written, UTC.</summary>
    DateTimeOffset WrittenAt(string name);

    /// <summary>Opens a file; makes an empty one where <paramref name="isNew"/>, in the place of one that may be there.</summary>
    /// <exception cref="IOException">It cannot be had.</exception>
    IJournalFile Open(string name, bool isNew = false);

    /// <summary>Deletes a file.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    void Delete(string name);

    /// <summary>Gives a file another name.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    void Rename(string name, string newName);

    /// <summary>Makes what names there are survive a loss of power.</summary>
    /// <exception cref="IOException">They may not survive one.</exception>
    void SyncNames();
}
