using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Access;

/// <summary>What may reach a subscriber of some subject filters, by the rules in force when a message comes. Safe from any thread.</summary>
internal sealed class AccessReach
{
    private readonly (SubjectFilter Subject, AccessHold Hold)[] _parts;

    private AccessReach((SubjectFilter Subject, AccessHold Hold)[] parts) => _parts = parts;

    /// <summary>The reach of some filters; null where there are no rules.</summary>
    public static AccessReach? Of(AccessPermit? permit, IReadOnlyList<SubjectFilter> subjects) =>
        permit is null ? null : new AccessReach([.. subjects.Select(subject => (subject, new AccessHold(permit, subject.ToString())))]);

    /// <summary>Whether one of the filters may not be subscribed to any more.</summary>
    public bool IsDenied
    {
        get
        {
            foreach ((_, AccessHold hold) in _parts)
            {
                if (!hold.IsAllowed)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether a message may reach the subscriber.</summary>
    public bool Reaches(StoredMessage message)
    {
        if (_parts is [var (_, only)] && !only.IsHeldToAreas)
            return only.IsAllowed;
        Span<char> text = stackalloc char[Subject.LongestText];
        ReadOnlySpan<char> subject = text[..Subject.Write(message, text)];
        foreach ((SubjectFilter filter, AccessHold hold) in _parts)
        {
            if (filter.Matches(subject) && hold.Reaches(message.LatitudeDegrees, message.LongitudeDegrees))
                return true;
        }

        return false;
    }
}
