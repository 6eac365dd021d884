using V2X.Rsu.Spool;

namespace V2X.Rsu.Tests.Spool;

/// <summary>A spool's files in memory, on a disk of a given size that a test may damage. They outlive the spool, as after the end of a process.</summary>
internal sealed class MemorySpoolStore : ISpoolStore
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Octets that all files together may have; a write beyond it goes in part and fails.</summary>
    public long Size { get; set; } = long.MaxValue;

    public int Persisted { get; private set; }

    public byte[] this[string name]
    {
        get => _files[name];
        set => _files[name] = value;
    }

    public string[] Segments(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The same files for another process.</summary>
    public MemorySpoolStore Copy()
    {
        var copy = new MemorySpoolStore { Size = Size };
        foreach ((string name, byte[] octets) in _files)
            copy._files[name] = [.. octets];
        return copy;
    }

    public IReadOnlyList<string> Names() => [.. _files.Keys];

    public ISpoolFile Open(string name)
    {
        _files.TryAdd(name, []);
        return new Handle(this, name);
    }

    public void Delete(string name) => _files.Remove(name);

    public void Dispose()
    {
    }

    private sealed class Handle(MemorySpoolStore store, string name) : ISpoolFile
    {
        public long Length => store._files[name].Length;

        public void Write(long at, ReadOnlySpan<byte> octets)
        {
            byte[] file = store._files[name];
            long free = store.Size - store._files.Values.Sum(other => (long)other.Length) + file.Length;
            long end = Math.Min(at + octets.Length, Math.Max(free, file.Length));
            if (end > file.Length)
                Array.Resize(ref file, (int)end);
            octets[..(int)Math.Max(0, end - at)].CopyTo(file.AsSpan((int)at));
            store._files[name] = file;
            if (end < at + octets.Length)
                throw new IOException("no space left on this disk");
        }

        public int Read(long at, Span<byte> octets)
        {
            byte[] file = store._files[name];
            int count = (int)Math.Clamp(file.Length - at, 0, octets.Length);
            file.AsSpan((int)Math.Min(at, file.Length), count).CopyTo(octets);
            return count;
        }

        public void Cut(long length)
        {
            byte[] file = store._files[name];
            Array.Resize(ref file, (int)length);
            store._files[name] = file;
        }

        public void Persist() => store.Persisted++;

        public void Dispose()
        {
        }
    }
}
