namespace V2X.Broker.Topics;

/// <summary>
/// A filter on subjects: '+' stands for one level, '#' at the end for all the rest. Immutable.
/// Refuses what could never match, because that is always a mistake.
/// </summary>
internal sealed class SubjectFilter
{
    private const int LongestText = 256;
    private static readonly string[] s_families = ["china", "sae", "etsi", "fused"];

    private SubjectFilter(string[] levels) => Levels = levels;

    public IReadOnlyList<string> Levels { get; }

    public override string ToString() => string.Join('/', Levels);

    /// <summary>Reads a filter.</summary>
    /// <exception cref="TopicException">It is not a filter or can match no subject; the text starts with <paramref name="field"/>.</exception>
    public static SubjectFilter Parse(string text, string field)
    {
        if (text.Length is 0 or > LongestText)
            throw new TopicException($"{field}: a subject filter has 1 to {LongestText} characters.");
        string[] levels = text.Split('/');
        for (int i = 0; i < levels.Length; i++)
            CheckLevel(levels, i, text, field);
        CheckLength(levels, text, field);
        return new SubjectFilter(levels);
    }

    /// <summary>The filter that matches everything of one family and one type; "+" is any.</summary>
    public static SubjectFilter For(string family, string type) => new(["v2x", "+", family, type, "#"]);

    /// <summary>This filter with family and type narrowed to the given ones; null where it excludes them.</summary>
    public SubjectFilter? Narrow(string family, string type)
    {
        List<string> levels = [.. Levels];
        if (levels[^1] == "#")
        {
            levels.RemoveAt(levels.Count - 1);
            while (levels.Count < 4)
                levels.Add("+");
            levels.Add("#");
        }

        return TryNarrow(levels, 2, family) && TryNarrow(levels, 3, type) ? new SubjectFilter([.. levels]) : null;
    }

    /// <summary>True where the filter matches a subject.</summary>
    public bool Matches(ReadOnlySpan<char> subject)
    {
        for (int i = 0; i < Levels.Count; i++)
        {
            if (Levels[i] == "#")
                return true;
            if (subject.IsEmpty)
                return false;
            ReadOnlySpan<char> level = NextLevel(ref subject);
            if (Levels[i] != "+" && !level.SequenceEqual(Levels[i]))
                return false;
        }

        return subject.IsEmpty;
    }

    /// <summary>Cuts the first level off a subject.</summary>
    public static ReadOnlySpan<char> NextLevel(ref ReadOnlySpan<char> subject)
    {
        int slash = subject.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? subject : subject[..slash];
        subject = slash < 0 ? [] : subject[(slash + 1)..];
        return level;
    }

    private static bool TryNarrow(List<string> levels, int index, string wanted)
    {
        if (wanted == "+" || levels[index] == wanted)
            return true;
        if (levels[index] != "+")
            return false;
        levels[index] = wanted;
        return true;
    }

    private static void CheckLevel(string[] levels, int index, string text, string field)
    {
        string level = levels[index];
        if (level.Length == 0)
            throw new TopicException($"{field}: \"{text}\" has an empty level; take out the extra '/'.");
        if (level == "#" && index != levels.Length - 1)
            throw new TopicException($"{field}: \"{text}\" has levels after '#', which stands for all the rest.");
        if (level.Length > 1 && level.AsSpan().ContainsAny('+', '#'))
            throw new TopicException($"{field}: \"{text}\": '+' and '#' stand for whole levels; \"{level}\" mixes one with text.");
        if (level is "+" or "#")
            return;
        if (index == 0 && level != "v2x")
            throw new TopicException($"{field}: \"{text}\" matches nothing: every subject begins with v2x/.");
        if (index == 2 && !s_families.Contains(level))
            throw new TopicException($"{field}: \"{text}\" matches nothing: the third level is china, sae, etsi or fused, not \"{level}\".");
        if (index == 3 && level.AsSpan().ContainsAnyInRange('A', 'Z'))
            throw new TopicException($"{field}: \"{text}\" matches nothing: message names are in lower case in subjects.");
    }

    private static void CheckLength(string[] levels, string text, string field)
    {
        bool open = levels[^1] == "#";
        int named = open ? levels.Length - 1 : levels.Length;
        bool reachable = open
            ? named <= Subject.LevelsWithPosition
            : named is Subject.LevelsWithPosition or Subject.LevelsWithoutPosition;
        if (!reachable)
        {
            throw new TopicException(
                $"{field}: \"{text}\" matches nothing: a subject is v2x/region/family/message, then {Subject.QuadkeyLevels} quadkey " +
                "digits (or one '-' without a position) and the station. End the filter with '#' to leave the rest open.");
        }
    }
}
