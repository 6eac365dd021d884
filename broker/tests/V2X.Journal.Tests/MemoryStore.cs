using V2X.Journal.Files;

namespace V2X.Journal.Tests;

/// <summary>
/// Files in memory that know what of them is synced, so that a test can take the power away, and that fail when told to.
/// </summary>
internal sealed class MemoryStore : IJournalStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Content> _files = [];
    private HashSet<string> _syncedNames = [];

    /// <summary>Octets that all files may have; a write beyond them writes what fits and fails as a full disk does.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Syncs that fail from now on, after which what was to be synced is gone.</summary>
    public int FailingSyncs { get; set; }

    /// <summary>Cuts that fail from now on.</summary>
    public int FailingCuts { get; set; }

    public IReadOnlyList<string> Names()
    {
        lock (_gate)
            return [.. _files.Keys];
    }

    public byte[] this[string name]
    {
        get
        {
            lock (_gate)
                return [.. _files[name].Octets];
        }

        set
        {
            lock (_gate)
                _files[name] = new Content { Octets = [.. value], Synced = [.. value] };
        }
    }

    /// <summary>What is left after a loss of power: what was synced, under names that were synced.</summary>
    public MemoryStore AfterPowerLoss()
    {
        var left = new MemoryStore();
        lock (_gate)
        {
            foreach ((string name, Content content) in _files.Where(file => _syncedNames.Contains(file.Key)))
                left[name] = [.. content.Synced];
        }

        left._syncedNames = [.. left._files.Keys];
        return left;
    }

    /// <summary>A copy as it is.</summary>
    public MemoryStore Copy()
    {
        var copy = new MemoryStore();
        lock (_gate)
        {
            foreach ((string name, Content content) in _files)
                copy[name] = [.. content.Octets];
        }

        copy._syncedNames = [.. copy._files.Keys];
        return copy;
    }

    public DateTimeOffset WrittenAt(string name) => DateTimeOffset.UnixEpoch;

    public IJournalFile Open(string name, bool isNew = false)
    {
        lock (_gate)
        {
            if (isNew)
                _files[name] = new Content();
            return _files.TryGetValue(name, out Content? content) ? new Handle(this, content) : throw new FileNotFoundException(name);
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
            _files.Remove(name);
    }

    public void Rename(string name, string newName)
    {
        lock (_gate)
        {
            if (_files.Remove(name, out Content? content))
                _files[newName] = content;
        }
    }

    public void SyncNames()
    {
        lock (_gate)
            _syncedNames = [.. _files.Keys];
    }

    public void Dispose()
    {
    }

    private sealed class Content
    {
        public List<byte> Octets { get; set; } = [];

        public List<byte> Synced { get; set; } = [];
    }

    private sealed class Handle(MemoryStore store, Content content) : IJournalFile
    {
        public long Length
        {
            get
            {
                lock (store._gate)
                    return content.Octets.Count;
            }
        }

        public void Write(long at, ReadOnlySpan<byte> octets)
        {
            lock (store._gate)
            {
                long room = store.Room - store._files.Values.Sum(file => (long)file.Octets.Count);
                ReadOnlySpan<byte> fitting = octets[..(int)Math.Clamp(room + content.Octets.Count - at, 0, octets.Length)];
                content.Octets.RemoveRange((int)at, content.Octets.Count - (int)at);
                content.Octets.AddRange(fitting);
                if (fitting.Length < octets.Length)
                    throw new IOException("No space left on device", 28);
            }
        }

        public int Read(long at, Span<byte> octets)
        {
            lock (store._gate)
            {
                int read = (int)Math.Clamp(content.Octets.Count - at, 0, octets.Length);
                for (int i = 0; i < read; i++)
                    octets[i] = content.Octets[(int)at + i];
                return read;
            }
        }

        public void Cut(long length)
        {
            lock (store._gate)
            {
                if (store.FailingCuts > 0)
                {
                    store.FailingCuts--;
                    throw new IOException("cut refused", 5);
                }

                if (length < content.Octets.Count)
                    content.Octets.RemoveRange((int)length, content.Octets.Count - (int)length);
            }
        }

        public void Sync()
        {
            lock (store._gate)
            {
                if (store.FailingSyncs > 0)
                {
                    store.FailingSyncs--;
                    // As systems do it: the pages are clean afterwards, and what they held never reaches the disk.
                    throw new IOException("Input/output error", 5);
                }

                content.Synced = [.. content.Octets];
            }
        }

        public void Dispose()
        {
        }
    }
}
