namespace V2X.Border.Matching;

/// <summary>
/// Names of one kind that the rules of a policy speak of, each with a bit of its own; whatever no rule speaks of shares the last bit.
/// Filled while a policy is loaded, then only read.
/// </summary>
internal sealed class NameTable
{
    /// <summary>Most names that a policy may speak of.</summary>
    public const int Most = 63;

    private const ulong Other = 1UL << 63;
    private readonly Dictionary<string, ulong> _bits = new(StringComparer.Ordinal);

    /// <summary>The bit of a name, given to it if it has none; 0 where there are too many.</summary>
    public ulong Add(string name)
    {
        if (_bits.TryGetValue(name, out ulong bit))
            return bit;
        if (_bits.Count == Most)
            return 0;
        bit = 1UL << _bits.Count;
        _bits.Add(name, bit);
        return bit;
    }

    /// <summary>The bit of a name that a message or question bears. Allocates nothing.</summary>
    public ulong Of(string? name) => name is not null && _bits.TryGetValue(name, out ulong bit) ? bit : Other;
}
