namespace V2X.Frames;

/// <summary>
/// The extension elements of a DSMP header, kept as the octets they came in and taken apart only when asked:
/// <c>foreach (DsmpExtension element in header.Extensions(octets))</c>. Allocates nothing.
/// </summary>
public ref struct DsmpExtensions
{
    private const int ElementHeaderOctets = 2;
    private int _next;

    internal DsmpExtensions(ReadOnlySpan<byte> octets) => Octets = octets;

    /// <summary>All elements, unchanged; empty without extensions.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>The element that <see cref="MoveNext"/> has reached.</summary>
    public DsmpExtension Current { get; private set; }

    /// <summary>This value, for <c>foreach</c>.</summary>
    public readonly DsmpExtensions GetEnumerator() => this;

    /// <summary>Goes to the next whole element; false after the last.</summary>
    public bool MoveNext()
    {
        int start = _next;
        if (!TrySkip(Octets, ref _next))
            return false;
        Current = new DsmpExtension(Octets[start], Octets[(start + ElementHeaderOctets).._next]);
        return true;
    }

    internal static bool TrySkip(ReadOnlySpan<byte> octets, ref int offset)
    {
        if (octets.Length - offset < ElementHeaderOctets)
            return false;
        int end = offset + ElementHeaderOctets + octets[offset + 1];
        if (end > octets.Length)
            return false;
        offset = end;
        return true;
    }

    internal static bool AreWhole(ReadOnlySpan<byte> octets)
    {
        int offset = 0;
        while (offset < octets.Length)
        {
            if (!TrySkip(octets, ref offset))
                return false;
        }

        return true;
    }
}
