using V2X.Broker.Core;
using V2X.Broker.Topics;

namespace V2X.Broker.Access;

/// <summary>
/// The messages that some subject filters stand for, as far as the rules let somebody see them: the filters that are allowed, each within the
/// areas of the rule that allowed it. Immutable.
/// </summary>
internal sealed class AccessScope
{
    private static readonly string[] s_families = ["china", "sae", "etsi"];

    private readonly SubjectFilter[] _filters;
    private readonly AccessReach? _reach;

    private AccessScope(SubjectFilter[] filters, AccessReach? reach) => (_filters, _reach) = (filters, reach);

    /// <summary>
    /// The filters of some types, of a region and message set or of all: one for each type and message set, so that a rule about what the broker
    /// itself makes (family "fused") takes nothing from them.
    /// </summary>
    public static string[] SubjectsOf(string? region, string? family, IReadOnlyCollection<string> types)
    {
        string[] families = family is null ? s_families : [family];
        return [.. families.SelectMany(one => types.Select(type => $"v2x/{region ?? "+"}/{one}/{type}/#"))];
    }

    /// <summary>The scope of some filters; null where none of them is allowed.</summary>
    /// <param name="permit">What the asker may do; null where there are no rules.</param>
    /// <param name="subjects">Sound subject filters.</param>
    public static AccessScope? Of(AccessPermit? permit, IEnumerable<string> subjects)
    {
        SubjectFilter[] filters = [.. subjects
            .Where(subject => permit is null || permit.Ask(AccessActions.Subscribe, subject).IsAllowed)
            .Select(subject => SubjectFilter.Parse(subject, "subject"))];
        return filters.Length == 0 ? null : new AccessScope(filters, AccessReach.Of(permit, filters));
    }

    /// <summary>Whether a message is among them.</summary>
    public bool Lets(StoredMessage message)
    {
        if (_reach is not null)
            return _reach.Reaches(message);
        Span<char> text = stackalloc char[Subject.LongestText];
        ReadOnlySpan<char> subject = text[..Subject.Write(message, text)];
        foreach (SubjectFilter filter in _filters)
        {
            if (filter.Matches(subject))
                return true;
        }

        return false;
    }
}
