namespace V2X.Border.Explaining;

/// <summary>One condition of a rule.</summary>
/// <param name="Name">Name of the condition in the policy file, e.g. "areas".</param>
/// <param name="Holds">Whether the message meets it.</param>
/// <param name="Asked">What the rule asks for.</param>
/// <param name="Found">What the message or the question says.</param>
public sealed record ConditionExplanation(string Name, bool Holds, string Asked, string Found);
