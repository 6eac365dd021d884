namespace V2X.Border.Fields;

/// <summary>Which fields an action is for. Immutable.</summary>
internal sealed class FieldRule
{
    private readonly string[] _segments;

    public FieldRule(string pattern, FieldAction action, int line)
    {
        Pattern = pattern;
        Action = action;
        Line = line;
        _segments = pattern.Split('.');
        IsWildcard = _segments[^1] == "*";
        if (IsWildcard)
            _segments = _segments[..^1];
    }

    /// <summary>As written.</summary>
    public string Pattern { get; }

    public FieldAction Action { get; }

    public int Line { get; }

    /// <summary>Whether it stands for what is below a path, and not for the path itself.</summary>
    public bool IsWildcard { get; }

    /// <summary>The greater one wins where several match: more segments first, then a path over a wildcard.</summary>
    public int Specificity => (2 * _segments.Length) + (IsWildcard ? 0 : 1);

    /// <summary>Whether it speaks of a path or of something that the path lies in.</summary>
    public bool Matches(ReadOnlySpan<string> path)
    {
        if (path.Length < _segments.Length || (IsWildcard && path.Length == _segments.Length))
            return false;
        for (int i = 0; i < _segments.Length; i++)
        {
            if (!IsSame(_segments[i], path[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether it speaks of exactly that path.</summary>
    public bool Names(ReadOnlySpan<string> path) => !IsWildcard && path.Length == _segments.Length && Matches(path);

    // A list may be named with its brackets or without.
    private static bool IsSame(string segment, string inPath) =>
        inPath == segment || (inPath.EndsWith("[]", StringComparison.Ordinal) && inPath.AsSpan(0, inPath.Length - 2).SequenceEqual(segment));
}
