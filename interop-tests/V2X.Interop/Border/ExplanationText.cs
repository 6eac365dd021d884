using System.Globalization;
using V2X.Border;
using V2X.Border.Explaining;
using V2X.Border.Policies;

namespace V2X.Interop.Border;

/// <summary>An explanation for people.</summary>
internal static class ExplanationText
{
    private const int WidestColumn = 60;

    /// <summary>Writes one explanation: the rules, the decision, then a table of the fields.</summary>
    public static void Write(BorderExplanation explanation, BorderPolicy policy, string title, in BorderQuestion question, TextWriter output)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(question.NowUnixMs, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}, {(question.Direction == BorderDirection.Out ? "out" : "in")}, {time:yyyy-MM-dd'T'HH:mm:ss'Z'}, purpose {question.Purpose ?? "none"}, policy {policy.Name}{DatumOf(question)}"));
        foreach (RuleExplanation rule in explanation.Rules)
            WriteRule(rule, output);
        output.WriteLine("  " + Sentence(explanation.Decision, policy));
        WriteFields(explanation.Fields, output);
        output.WriteLine();
    }

    private static string DatumOf(in BorderQuestion question) => !question.IsGcj02 ? ""
        : question.Direction == BorderDirection.Out ? ", positions in WGS 84 here and in GCJ-02 on the link where the message is Chinese"
        : ", positions converted from GCJ-02 on the link where the message is Chinese";

    private static void WriteRule(RuleExplanation rule, TextWriter output)
    {
        string what = rule.Decides ? "matches and decides" : rule.Matches ? "matches, but comes too late" : "does not match";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  rule {rule.Rule.Name} (line {rule.Rule.Line}, {rule.Rule.Verdict.ToString().ToLowerInvariant()}): {what}"));
        foreach (ConditionExplanation condition in rule.Conditions)
            output.WriteLine($"    {(condition.Holds ? "yes" : "no "),-3} {condition.Name}: {condition.Asked}  <- {condition.Found}");
    }

    private static string Sentence(in BorderDecision decision, BorderPolicy policy)
    {
        if (decision.Outcome == BorderOutcome.Denied)
            return $"denied: {BorderReasonText.Of(decision.Reason)}{(decision.Rule is null ? "" : ", rule " + decision.Rule.Name)}";
        string keep = decision.RetentionSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", to be kept {seconds} s") : "";
        string purpose = decision.Purpose.Length > 0 ? $", for {decision.Purpose}" : "";
        string shadow = decision.Outcome != BorderOutcome.Shadow ? "crosses"
            : policy.IsShadow ? "would cross, but the policy is in shadow mode" : "would cross, but the rule is in shadow mode";
        return $"{shadow}: rule {decision.Rule!.Name}{purpose}{keep}";
    }

    private static void WriteFields(IReadOnlyList<FieldExplanation> fields, TextWriter output)
    {
        if (fields.Count == 0)
            return;
        int path = Math.Min(WidestColumn, fields.Max(field => field.Path.Length));
        int before = Math.Min(WidestColumn, fields.Max(field => field.Before.Length));
        foreach (FieldExplanation field in fields)
        {
            string after = field.After is null ? "-" : field.After == field.Before ? "=" : field.After;
            output.WriteLine($"    {field.Path.PadRight(path)}  {field.Before.PadRight(before)}  {after}  ({field.Action})");
        }
    }
}
