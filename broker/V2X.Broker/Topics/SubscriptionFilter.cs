using V2X.Broker.Core;

namespace V2X.Broker.Topics;

/// <summary>Which messages a subscription is for: any of its subject filters, and its area where it has one. Immutable.</summary>
internal sealed class SubscriptionFilter(IReadOnlyList<SubjectFilter> subjects, AreaFilter? area)
{
    public IReadOnlyList<SubjectFilter> Subjects => subjects;

    public AreaFilter? Area => area;

    /// <summary>The slow way to the same answer as <see cref="TopicIndex"/>, for one message and one subscription.</summary>
    public bool Matches(StoredMessage message)
    {
        if (!MatchesArea(message))
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
