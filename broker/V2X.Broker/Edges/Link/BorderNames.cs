namespace V2X.Broker.Edges.Link;

/// <summary>
/// Short texts that come again and again, kept so that reading them allocates nothing. Bounded: a peer that makes up names gets none kept
/// beyond the limit. For one thread.
/// </summary>
internal sealed class BorderNames
{
    public const int LongestText = 64;
    private const int MostKept = 4_096;
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _byLetters;

    public BorderNames() => _byLetters = _kept.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of octets in UTF-8; null where they are none or longer than 64 letters.</summary>
    public string? Read(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
            return "";
        Span<char> letters = stackalloc char[LongestText];
        if (System.Text.Unicode.Utf8.ToUtf16(octets, letters, out _, out int length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
            return null;
        ReadOnlySpan<char> text = letters[..length];
        if (_byLetters.TryGetValue(text, out string? known))
            return known;
        string read = text.ToString();
        if (_kept.Count < MostKept)
            _kept.Add(read, read);
        return read;
    }
}
