namespace V2X.Broker.Access;

/// <summary>
/// Subjects that a rule is about, written as an MQTT topic filter. Immutable; safe
/// from any thread.
/// </summary>
internal sealed class AccessSubject
{
    private readonly string[] _levels;

    private AccessSubject(string[] levels) => _levels = levels;

    /// <summary>The filter.</summary>
    public string Text => string.Join('/', _levels);

    /// <summary>Reads one; null where it is no filter.</summary>
    public static AccessSubject? Parse(string text)
    {
        string[] levels = text.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            bool isWild = levels[i] is "+" or "#";
            if ((levels[i] == "#" && i != levels.Length - 1) || (!isWild && levels[i].AsSpan().ContainsAny('+', '#')))
                return null;
        }

        return text.Length is 0 or > 1_024 ? null : new AccessSubject(levels);
    }

    /// <summary>Whether everything that a subject or filter stands for is among these.</summary>
    public bool Covers(ReadOnlySpan<char> subject) => Meets(subject, isWhole: true);

    /// <summary>Whether anything that a subject or filter stands for is among these.</summary>
    public bool Touches(ReadOnlySpan<char> subject) => Meets(subject, isWhole: false);

    private bool Meets(ReadOnlySpan<char> subject, bool isWhole)
    {
        bool isMore = true;
        foreach (string level in _levels)
        {
            if (level == "#")
                return true;
            if (!isMore)
                return false;
            ReadOnlySpan<char> asked = Next(ref subject, ref isMore);
            if (asked is "#")
                return !isWhole;
            bool isAnyOfThem = !isWhole && asked is "+";
            if (level != "+" && !isAnyOfThem && !asked.SequenceEqual(level))
                return false;
        }

        // "a/#" asks for "a" as well, but also for more than "a".
        return !isMore || (!isWhole && subject is "#");
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> subject, ref bool isMore)
    {
        int slash = subject.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? subject : subject[..slash];
        isMore = slash >= 0;
        subject = slash < 0 ? [] : subject[(slash + 1)..];
        return level;
    }
}
