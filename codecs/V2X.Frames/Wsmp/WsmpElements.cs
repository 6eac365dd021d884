namespace V2X.Frames.Wsmp;

/// <summary>
/// The extension elements of one WSMP header, kept as the octets they came in and taken apart only when asked:
/// <c>foreach (WsmpElement element in header.NetworkElements(octets))</c>. Allocates nothing.
/// </summary>
public ref struct WsmpElements
{
    private int _next;

    internal WsmpElements(ReadOnlySpan<byte> octets) => Octets = octets;

    /// <summary>All elements without their count, unchanged; empty where there are none.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>The element that <see cref="MoveNext"/> has reached.</summary>
    public WsmpElement Current { get; private set; }

    /// <summary>This value, for <c>foreach</c>.</summary>
    public readonly WsmpElements GetEnumerator() => this;

    /// <summary>Goes to the next whole element; false after the last.</summary>
    public bool MoveNext()
    {
        int start = _next;
        if (!TrySkip(Octets, ref _next, out int contentOffset))
            return false;
        Current = new WsmpElement((WsmpElementId)Octets[start], Octets[contentOffset.._next]);
        return true;
    }

    internal static bool TrySkip(ReadOnlySpan<byte> octets, ref int offset, out int contentOffset)
    {
        contentOffset = 0;
        if (offset >= octets.Length || !WsmpLength.TryRead(octets[(offset + 1)..], out int length, out int lengthOctets))
            return false;
        contentOffset = offset + 1 + lengthOctets;
        if (length > octets.Length - contentOffset)
            return false;
        offset = contentOffset + length;
        return true;
    }

    /// <summary>Number of elements in <paramref name="octets"/>; -1 when they are not whole.</summary>
    internal static int Count(ReadOnlySpan<byte> octets)
    {
        int offset = 0;
        int count = 0;
        for (; offset < octets.Length; count++)
        {
            if (!TrySkip(octets, ref offset, out _))
                return -1;
        }

        return count;
    }
}
