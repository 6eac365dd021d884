namespace V2X.Border.Link;

/// <summary>Segments as files of a folder, which is made where there is none.</summary>
internal sealed class FolderSegmentStore : ISegmentStore
{
    private readonly string _folder;

    public FolderSegmentStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public IReadOnlyList<string> Names() => [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path))];

    // Without a buffer of its own, so that what was written survives the end of this process however it comes.
    public Stream Open(string name) =>
        new FileStream(Path.Combine(_folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    public void Delete(string name) => File.Delete(Path.Combine(_folder, name));

    public void Persist(Stream segment)
    {
        if (segment is FileStream file)
            file.Flush(flushToDisk: true);
    }
}
