using Microsoft.Win32.SafeHandles;

namespace V2X.Rsu.Spool;

/// <summary>A spool's files in a folder of its own, which is made where there is none and kept from other processes while it is open.</summary>
internal sealed class FolderSpoolStore : ISpoolStore
{
    private const string LockName = "lock";
    private readonly string _folder;
    private readonly SafeFileHandle _lock;

    /// <exception cref="IOException">The folder is in use, or cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this process's to write.</exception>
    public FolderSpoolStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        _lock = File.OpenHandle(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Where(name => name != LockName)];

    public ISpoolFile Open(string name) => new Handle(Path.Combine(_folder, name));

    public void Delete(string name) => File.Delete(Path.Combine(_folder, name));

    public void Dispose() => _lock.Dispose();

    private sealed class Handle(string path) : ISpoolFile
    {
        private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        public long Length => RandomAccess.GetLength(_handle);

        public void Write(long at, ReadOnlySpan<byte> octets) => RandomAccess.Write(_handle, octets, at);

        public int Read(long at, Span<byte> octets) => RandomAccess.Read(_handle, octets, at);

        public void Cut(long length) => RandomAccess.SetLength(_handle, length);

        public void Persist() => RandomAccess.FlushToDisk(_handle);

        public void Dispose() => _handle.Dispose();
    }
}
