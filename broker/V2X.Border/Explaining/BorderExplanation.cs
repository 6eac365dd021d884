namespace V2X.Border.Explaining;

/// <summary>What a policy would do with one message, and why.</summary>
/// <param name="Decision">What it would decide.</param>
/// <param name="Rules">Every rule in order, those behind the one that decides included.</param>
/// <param name="Fields">Every value that the message holds, as it is and as it would cross; empty where no rule lets it across.</param>
public sealed record BorderExplanation(BorderDecision Decision, IReadOnlyList<RuleExplanation> Rules, IReadOnlyList<FieldExplanation> Fields);
