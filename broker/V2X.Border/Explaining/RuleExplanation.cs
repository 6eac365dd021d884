using V2X.Border.Policies;

namespace V2X.Border.Explaining;

/// <summary>How a rule judges a message.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matches">Whether all its conditions hold.</param>
/// <param name="Decides">Whether it is the first that matches.</param>
/// <param name="Conditions">Each condition that the rule makes.</param>
public sealed record RuleExplanation(BorderRule Rule, bool Matches, bool Decides, IReadOnlyList<ConditionExplanation> Conditions);
