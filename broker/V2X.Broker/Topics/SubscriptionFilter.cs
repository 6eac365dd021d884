using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Topics;

/// <summary>Which messages a subscription is for: any of its subject filters, and its area where it has one. Immutable.</summary>
internal sealed class SubscriptionFilter(IReadOnlyList<SubjectFilter> subjects, AreaFilter? area)
{
    public IReadOnlyList<SubjectFilter> Subjects => subjects;

    public AreaFilter? Area => area;

    /// <summary>
    /// Whether the family "fused" is named: wildcards do not stand for it, or whoever asks for all messages would get every track besides.
    /// </summary>
    public bool NamesFused { get; } = subjects.Any(subject => subject.Levels.Count > 2 && subject.Levels[2] == "fused");

    /// <summary>The slow way to the same answer as <see cref="TopicIndex"/>, for one message and one subscription.</summary>
    public bool Matches(StoredMessage message)
    {
        if (!MatchesArea(message) || (message.Type.Family == Family.Fused && !NamesFused))
            return false;
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
        || message.HasPosition && area.Contains(message.LatitudeDegrees, message.LongitudeDegrees, message.Tile);
}
