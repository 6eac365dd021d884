using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Topics;

/// <summary>
/// Which messages a subscription is for: any of its subject filters, and its area and its attributes where it has them. Immutable.
/// </summary>
internal sealed class SubscriptionFilter(
    IReadOnlyList<SubjectFilter> subjects, AreaFilter? area, AttributeFilter? attributes = null, int sampleMilliseconds = 0)
{
    public IReadOnlyList<SubjectFilter> Subjects => subjects;

    public AreaFilter? Area => area;

    public AttributeFilter? Attributes => attributes;

    /// <summary>At most one state in so many milliseconds of each sender and type; 0 for all.</summary>
    public int SampleMilliseconds => sampleMilliseconds;

    /// <summary>
    /// Whether the family "fused" is named: wildcards do not stand for it, or whoever asks for all messages would get every track besides.
    /// </summary>
    public bool NamesFused { get; } = subjects.Any(subject => subject.Levels.Count > 2 && subject.Levels[2] == "fused");

    /// <summary>The slow way to the same answer as <see cref="TopicIndex"/>, for one message and one subscription.</summary>
    public bool Matches(StoredMessage message, MessageFactReader reader) =>
        MatchesUndecoded(message) && (attributes is not { NeedsFacts: true } || attributes.Matches(reader.Decode(message)));

    /// <summary>As <see cref="Matches"/>, but for what only the decoded message could tell.</summary>
    public bool MatchesUndecoded(StoredMessage message)
    {
        if (!MatchesArea(message) || (message.Type.Family == Family.Fused && !NamesFused) || attributes?.MatchesVerdict(message) == false)
            return false;
        return MatchesSubject(message);
    }

    /// <summary>Whether the subject of a message is one of those asked for, wherever it is and whatever it tells.</summary>
    public bool MatchesSubject(StoredMessage message)
    {
        Span<char> text = stackalloc char[Subject.LongestText];
        ReadOnlySpan<char> subject = text[..Subject.Write(message, text)];
        foreach (SubjectFilter filter in subjects)
        {
            if (filter.Matches(subject))
                return true;
        }

        return false;
    }

    public bool MatchesArea(StoredMessage message) =>
        area is null
        || message.HasPosition && area.Matches(message.LatitudeDegrees, message.LongitudeDegrees, message.Tile, message.HeadingDegrees);

    /// <summary>Under the core's gate: the facts stay with the message for whoever asks next.</summary>
    public bool MatchesAttributes(StoredMessage message, MessageFactReader reader) =>
        attributes is null
        || attributes.MatchesVerdict(message) && (!attributes.NeedsFacts || attributes.Matches(reader.FactsOf(message)));
}
