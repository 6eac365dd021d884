namespace V2X.Border.Link;

/// <summary>Octets of one place in a line, kept in memory that stays with the place and grows with the longest message it held. For one thread at a time.</summary>
internal struct SlotOctets
{
    private const int LeastOctets = 256;
    private byte[]? _octets;
    private int _length;

    public readonly ReadOnlySpan<byte> Span => _octets.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> content)
    {
        if (_octets is null || _octets.Length < content.Length)
            _octets = new byte[Math.Max(LeastOctets, content.Length + (content.Length >> 2))];
        content.CopyTo(_octets);
        _length = content.Length;
    }
}
