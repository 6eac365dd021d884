namespace V2X.Security.Spdus;

/// <summary>
/// Remembers which signed octets were accepted lately. Of a fixed size: an entry gives way to a newer one of its row when the row is
/// full, oldest first. Safe for use from any thread; allocates nothing.
/// </summary>
internal sealed class ReplayWindow
{
    private const int RowEntries = 8;

    private readonly (ulong Key, long UnixNs)[] _entries;
    private readonly Lock _lock = new();
    private readonly long _windowNs;

    public ReplayWindow(int capacity, TimeSpan window)
    {
        int rows = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity / RowEntries));
        _entries = new (ulong, long)[rows * RowEntries];
        _windowNs = window.Ticks * 100;
    }

    /// <summary>Notes an accepted message; false where it was noted within the window already.</summary>
    /// <param name="key">Octets of its digest.</param>
    /// <param name="nowUnixNs">Present time.</param>
    public bool TryAdd(ulong key, long nowUnixNs)
    {
        if (_windowNs == 0)
            return true;
        int row = (int)(key & (ulong)((_entries.Length / RowEntries) - 1)) * RowEntries;
        lock (_lock)
        {
            int oldest = row;
            for (int i = row; i < row + RowEntries; i++)
            {
                ref (ulong Key, long UnixNs) entry = ref _entries[i];
                if (entry.Key == key && entry.UnixNs != 0 && nowUnixNs - entry.UnixNs <= _windowNs)
                    return false;
                if (entry.UnixNs < _entries[oldest].UnixNs)
                    oldest = i;
            }

            _entries[oldest] = (key, nowUnixNs);
            return true;
        }
    }
}
