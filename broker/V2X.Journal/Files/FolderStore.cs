using Microsoft.Win32.SafeHandles;

namespace V2X.Journal.Files;

/// <summary>A journal's files in a folder of its own, kept from other processes while it is open.</summary>
internal sealed class FolderStore : IJournalStore
{
    private const string LockName = "lock";
    private readonly string _folder;
    private readonly SafeFileHandle _lock;

    /// <exception cref="IOException">The folder is in use, or cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this process's to write.</exception>
    public FolderStore(string folder)
    {
        _folder = Path.GetFullPath(folder);
        string existing = _folder;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        Directory.CreateDirectory(_folder);
        _lock = File.OpenHandle(Path.Combine(_folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        LinuxFolder.Sync(_folder);
        // Above it only what was made: who may use a folder need not be able to read the one that it is in.
        for (string made = _folder; made != existing; made = Path.GetDirectoryName(made)!)
            LinuxFolder.Sync(Path.GetDirectoryName(made)!);
    }

    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Where(name => name != LockName)];

    public DateTimeOffset WrittenAt(string name) => new(File.GetLastWriteTimeUtc(PathOf(name)));

    public IJournalFile Open(string name, bool isNew = false) => new Handle(PathOf(name), isNew ? FileMode.Create : FileMode.Open);

    public void Delete(string name) => File.Delete(PathOf(name));

    public void Rename(string name, string newName) => File.Move(PathOf(name), PathOf(newName), overwrite: true);

    public void SyncNames() => LinuxFolder.Sync(_folder);

    public void Dispose() => _lock.Dispose();

    private string PathOf(string name) => Path.Combine(_folder, name);

    private sealed class Handle(string path, FileMode mode) : IJournalFile
    {
        // Readers open a segment of their own beside the writer, and a segment may go while somebody reads it.
        private readonly SafeFileHandle _handle = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

        public long Length => RandomAccess.GetLength(_handle);

        public void Write(long at, ReadOnlySpan<byte> octets) => RandomAccess.Write(_handle, octets, at);

        public int Read(long at, Span<byte> octets) => RandomAccess.Read(_handle, octets, at);

        public void Cut(long length) => RandomAccess.SetLength(_handle, length);

        public void Sync() => RandomAccess.FlushToDisk(_handle);

        public void Dispose() => _handle.Dispose();
    }
}
