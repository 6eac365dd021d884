using System.Globalization;

namespace V2X.Border.Policies;

/// <summary>
/// Tells rules that can never decide, since an earlier one matches everything they match, and rules that share some messages with an
/// earlier one without either being the exception of the other, and without the earlier one being a denial.
/// </summary>
internal static class RuleOverlaps
{
    public static void Tell(IReadOnlyList<BorderRule> rules, RuleContext context, FindingList findings)
    {
        for (int later = 1; later < rules.Count; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                // What a faulty rule would match is not known.
                if (rules[earlier].Selection.IsEmpty || rules[later].Selection.IsEmpty)
                    continue;
                if (Told(rules[earlier], rules[later], context, findings))
                    break;
            }
        }
    }

    private static bool Told(BorderRule earlier, BorderRule later, RuleContext context, FindingList findings)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"rule '{earlier.Name}' on line {earlier.Line}");
        if (Covers(earlier, later))
        {
            findings.Error(later.Line, later.Selection.Covers(earlier.Selection)
                ? $"rule '{later.Name}' is never reached: it matches the same messages as {first}, which comes first"
                : $"rule '{later.Name}' is never reached: {first} matches everything it matches");
            return true;
        }

        // A denial in front takes its part away from all that follow: that is what it stands there for.
        if (earlier.Verdict == RuleVerdict.Deny || later.Selection.Covers(earlier.Selection) || !earlier.Selection.Meets(later.Selection, context.Areas, context.Times))
            return false;
        findings.Warn(later.Line, $"rule '{later.Name}' overlaps with {first}: what both match, the earlier one decides");
        return false;
    }

    // A denial also matches messages whose place is not known, which no rule with a place lets across.
    private static bool Covers(BorderRule earlier, BorderRule later) =>
        earlier.Selection.Covers(later.Selection)
        && !(later.Verdict == RuleVerdict.Deny && earlier.Verdict != RuleVerdict.Deny && earlier.Selection.HasPlace);
}
