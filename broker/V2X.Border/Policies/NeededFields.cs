using V2X.Border.Fields;
using V2X.Border.Matching;
using V2X.Model.Canonical;

namespace V2X.Border.Policies;

/// <summary>
/// What the messages of the other side's standard cannot do without and have no "unavailable" for: a rule that keeps it back lets nothing
/// across, whatever it says. Told while a policy is loaded.
/// </summary>
internal static class NeededFields
{
    private static readonly (CanonicalKind Kind, string Path, string Reason)[] Needed =
    [
        (CanonicalKind.PerceivedObjects, "objects[].user.position.latitudeDegrees", "an SDSM places every object"),
        (CanonicalKind.PerceivedObjects, "objects[].user.position.longitudeDegrees", "an SDSM places every object"),
        (CanonicalKind.Signals, "intersections[].movements[].phases[]", "a SPAT has a phase for each of its movements"),
        (CanonicalKind.LaneMap, "nodes[]", "a MAP has at least one node"),
        (CanonicalKind.Assistance, "corrections[]", "a message of corrections has at least one"),
        (CanonicalKind.Response, "intersections[]", "a response answers at least one request"),
    ];

    /// <summary>Warns of what a rule that lets messages across keeps back and would have to name.</summary>
    public static void Tell(BorderRule rule, FindingList findings)
    {
        // A rule that names no kinds is about those whose fields it names.
        if (rule.Verdict == RuleVerdict.Deny || rule.Fields.All.Count == 0 || rule.Selection.Kinds == Selection.Anything)
            return;
        foreach ((CanonicalKind kind, string path, string reason) in Needed)
        {
            if ((rule.Selection.Kinds >> (int)kind & 1) != 0 && !Passes(rule.Fields, kind, path))
                findings.Warn(rule.Line, $"rule '{rule.Name}' keeps back '{path}': {reason}, so that none of these messages can cross");
        }
    }

    private static bool Passes(FieldRules fields, CanonicalKind kind, string needed) =>
        CanonicalTypes.All.Where(type => type.Kind == kind).SelectMany(type => CanonicalTypes.PathsOf(type.Type))
            .Any(field => field.Path.StartsWith(needed, StringComparison.Ordinal) && fields.For(field.Path) is { Action.Kind: not FieldActionKind.Drop });
}
