using V2X.Border.Matching;
using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Access;

/// <summary>The areas that a subscription is held to by the rules that allowed it, for each of its subject filters. Immutable.</summary>
internal sealed class AccessReach
{
    private readonly (SubjectFilter Subject, PolicyArea[] Areas)[] _parts;

    private AccessReach((SubjectFilter Subject, PolicyArea[] Areas)[] parts) => _parts = parts;

    /// <summary>The reach of some filters; null where none of them is held to areas.</summary>
    public static AccessReach? Of(AccessPermit? permit, IReadOnlyList<SubjectFilter> subjects)
    {
        if (permit is null)
            return null;
        (SubjectFilter, PolicyArea[] Areas)[] parts = [.. subjects.Select(subject => (subject, permit.Ask(AccessActions.Subscribe, subject.ToString()).Within.ToArray()))];
        return parts.All(part => part.Areas.Length == 0) ? null : new AccessReach(parts);
    }

    /// <summary>Whether a message may reach the subscriber. What tells no place reaches only who is held to none.</summary>
    public bool Reaches(StoredMessage message)
    {
        Span<char> text = stackalloc char[Subject.LongestText];
        ReadOnlySpan<char> subject = text[..Subject.Write(message, text)];
        foreach ((SubjectFilter filter, PolicyArea[] areas) in _parts)
        {
            if (filter.Matches(subject) && (areas.Length == 0 || IsIn(areas, message)))
                return true;
        }

        return false;
    }

    private static bool IsIn(PolicyArea[] areas, StoredMessage message)
    {
        foreach (PolicyArea area in areas)
        {
            if (message.HasPosition && area.Contains(message.LatitudeDegrees, message.LongitudeDegrees))
                return true;
        }

        return false;
    }
}
