namespace V2X.Journal;

/// <summary>Records that wait for their commit, framed one behind the other. One fills while another is written; the array is kept.</summary>
internal sealed class PendingRecords(int limit)
{
    private const int LeastOctets = 64 * 1024;
    private readonly List<int> _segmentStarts = [];
    private byte[] _octets = new byte[Math.Min(LeastOctets, limit)];

    /// <summary>Octets of whole frames.</summary>
    public int Used { get; private set; }

    /// <summary>Octets that are committed already, where a commit did not come to its end.</summary>
    public int Done { get; set; }

    public int Records { get; private set; }

    /// <summary>False where the record has no room.</summary>
    public bool TryAdd(ReadOnlySpan<byte> record, long position, bool startsSegment)
    {
        int octets = RecordFrame.HeaderOctets + record.Length;
        if (octets > limit - Used && Used > 0)
            return false;
        if (octets > _octets.Length - Used)
            Grow(Used + octets);
        if (startsSegment)
            _segmentStarts.Add(Used);
        RecordFrame.Write(_octets.AsSpan(Used), position, record);
        Used += octets;
        Records++;
        return true;
    }

    /// <summary>What is to be written next into one segment: up to the next record that starts one.</summary>
    public Span<byte> Next(out bool startsSegment)
    {
        int end = Used;
        startsSegment = false;
        foreach (int start in _segmentStarts)
        {
            if (start == Done)
                startsSegment = true;
            else if (start > Done && start < end)
                end = start;
        }

        return _octets.AsSpan(Done, end - Done);
    }

    public void Clear()
    {
        _segmentStarts.Clear();
        Used = Done = Records = 0;
    }

    private void Grow(int needed)
    {
        long doubled = Math.Max(needed, _octets.Length * 2L);
        Array.Resize(ref _octets, (int)Math.Max(needed, Math.Min(doubled, limit)));
    }
}
