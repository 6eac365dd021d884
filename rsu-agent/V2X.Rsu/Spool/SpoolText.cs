using System.Text;

namespace V2X.Rsu.Spool;

/// <summary>The few texts that messages share, such as "BSM": each is made once. For one thread at a time.</summary>
internal sealed class SpoolText
{
    private const int Limit = 1_024;
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public string Of(ReadOnlySpan<byte> ascii)
    {
        Span<char> text = stackalloc char[byte.MaxValue];
        text = text[..Encoding.ASCII.GetChars(ascii, text)];
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out string? known))
            return known;
        string made = new(text);
        if (_known.Count < Limit)
            _known.Add(made, made);
        return made;
    }
}
