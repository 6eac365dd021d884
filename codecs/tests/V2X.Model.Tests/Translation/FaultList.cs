namespace V2X.Model.Tests.Translation;

/// <summary>Gathers faults so that one run shows them all: the first of each kind, and how many there were.</summary>
internal sealed class FaultList
{
    private readonly SortedDictionary<string, (string First, int Count)> _faults = new(StringComparer.Ordinal);

    /// <summary>Adds a fault; what stands before its first colon is its kind.</summary>
    public void Add(string fault)
    {
        string kind = fault[..fault.IndexOf(':')];
        _faults[kind] = _faults.TryGetValue(kind, out (string First, int Count) known) ? (known.First, known.Count + 1) : (fault, 1);
    }

    public void AssertEmpty() =>
        Assert.True(_faults.Count == 0, string.Join('\n', _faults.Values.Select(fault => $"{fault.Count} x {fault.First}")));
}
