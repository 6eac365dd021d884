namespace V2X.Rsu.Spool;

/// <summary>Where a spool keeps its files. For one spool at a time.</summary>
internal interface ISpoolStore : IDisposable
{
    /// <summary>Names of all files.</summary>
    /// <exception cref="IOException">They cannot be listed.</exception>
    IReadOnlyList<string> Names();

    /// <summary>Opens a file, which is made where there is none.</summary>
    /// <exception cref="IOException">It cannot be had.</exception>
    ISpoolFile Open(string name);

    /// <summary>Deletes a file.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    void Delete(string name);
}
