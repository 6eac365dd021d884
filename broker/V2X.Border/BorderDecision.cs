using V2X.Border.Policies;

namespace V2X.Border;

/// <summary>What a policy says about one message. A plain value.</summary>
/// <param name="Outcome">Whether it crosses.</param>
/// <param name="Reason">Why it does not; <see cref="BorderReason.None"/> where it does.</param>
/// <param name="Rule">The rule that decided; null where none matched.</param>
/// <param name="Purpose">What it crosses for: the purpose of the rule, or the one asked for; empty where neither says one.</param>
public readonly record struct BorderDecision(BorderOutcome Outcome, BorderReason Reason, BorderRule? Rule, string Purpose)
{
    /// <summary>How long the receiving side may keep it, seconds; null where the rule sets no limit or the message does not cross.</summary>
    public int? RetentionSeconds => Outcome == BorderOutcome.Denied ? null : Rule?.RetentionSeconds;

    /// <summary>The same message, not let across because the audit log took no record of it.</summary>
    public BorderDecision Unaudited() => this with { Outcome = BorderOutcome.Denied, Reason = BorderReason.AuditUnavailable };
}
