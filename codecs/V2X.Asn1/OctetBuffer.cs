namespace V2X.Asn1;

/// <summary>
/// Octets of varying number in memory that is kept and used again: it grows to the longest value seen and then
/// allocates no more. Not safe for concurrent use.
/// </summary>
public class OctetBuffer
{
    private byte[] _octets = [];

    /// <summary>Number of octets held.</summary>
    public int Length { get; private set; }

    /// <summary>The octets. Valid until the next change.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, Length);

    /// <summary>The octets as memory, for use across an await. Valid until the next change.</summary>
    public ReadOnlyMemory<byte> Memory => _octets.AsMemory(0, Length);

    /// <summary>Takes a copy of <paramref name="octets"/>.</summary>
    public void Set(ReadOnlySpan<byte> octets) => octets.CopyTo(Resize(octets.Length));

    /// <summary>Sets the length and returns the octets to be filled; their content is undefined.</summary>
    public Span<byte> Resize(int length)
    {
        Length = 0;
        return Extend(length);
    }

    /// <summary>Adds <paramref name="length"/> octets at the end and returns them to be filled.</summary>
    public Span<byte> Extend(int length)
    {
        int start = Length;
        int needed = checked(start + length);
        if (needed > _octets.Length)
            Array.Resize(ref _octets, Math.Max(needed, Math.Min(_octets.Length * 2, 1 << 20)));
        Length = needed;
        return _octets.AsSpan(start, length);
    }

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Octets);
}
