namespace V2X.Rsu.Verification;

/// <summary>A message that waits for its signer's certificate, with octets of its own. Used again for another.</summary>
internal sealed class HeldMessage
{
    private byte[] _memory = [];

    /// <summary>The message, its octets aside.</summary>
    public VerificationItem Item;

    public ReadOnlySpan<byte> Source => _memory.AsSpan(0, Item.SourceOctets);

    public ReadOnlySpan<byte> Octets => _memory.AsSpan(Item.SourceOctets, Item.Octets);

    public void Set(in VerificationItem item, ReadOnlySpan<byte> source, ReadOnlySpan<byte> octets)
    {
        Item = item;
        if (_memory.Length < source.Length + octets.Length)
            _memory = new byte[source.Length + octets.Length];
        source.CopyTo(_memory);
        octets.CopyTo(_memory.AsSpan(source.Length));
    }
}
