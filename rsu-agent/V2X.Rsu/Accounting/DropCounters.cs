namespace V2X.Rsu.Accounting;

/// <summary>Drops by reason. Written by one thread at a time, read by any.</summary>
internal sealed class DropCounters
{
    private readonly long[] _counts = new long[DropReasonText.Count];

    public void Add(DropReason reason, long count = 1) => _counts[(int)reason] += count;

    public long this[DropReason reason] => Volatile.Read(ref _counts[(int)reason]);

    public void AddTo(long[] totals)
    {
        for (int i = 0; i < _counts.Length; i++)
            totals[i] += Volatile.Read(ref _counts[i]);
    }
}
