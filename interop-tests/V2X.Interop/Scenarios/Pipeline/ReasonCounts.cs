namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>How often something went no further, by reason. For one thread.</summary>
internal sealed class ReasonCounts
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts by reason, in order of the text.</summary>
    public IReadOnlyDictionary<string, long> All => _counts;

    /// <summary>All reasons together.</summary>
    public long Total => _counts.Values.Sum();

    /// <summary>Counts one.</summary>
    public void Add(string reason, long count = 1)
    {
        if (count > 0)
            _counts[reason] = _counts.GetValueOrDefault(reason) + count;
    }
}
