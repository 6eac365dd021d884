namespace V2X.Asn1;

/// <summary>
/// Extension additions that the schema does not know, kept as the octets of their open types so that encoding gives
/// them back. Not safe for concurrent use.
/// </summary>
public sealed class UnknownAdditions
{
    private readonly OctetBuffer _octets = new();
    private (int Index, int Start, int Length)[] _entries = [];

    /// <summary>Number of additions kept.</summary>
    public int Count { get; private set; }

    /// <summary>Zero-based position of kept addition <paramref name="entry"/> in the extension bitmap.</summary>
    public int IndexOf(int entry) => _entries[entry].Index;

    /// <summary>Octets of kept addition <paramref name="entry"/>.</summary>
    public ReadOnlySpan<byte> OctetsOf(int entry) =>
        _octets.Octets.Slice(_entries[entry].Start, _entries[entry].Length);

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        _octets.Resize(0);
    }

    /// <summary>Adds one and returns its octets to be filled. Additions come in ascending order of <paramref name="index"/>.</summary>
    public Span<byte> Add(int index, int length)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Math.Max(2, Count * 2));
        _entries[Count++] = (index, _octets.Length, length);
        return _octets.Extend(length);
    }
}
