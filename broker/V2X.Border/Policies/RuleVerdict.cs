namespace V2X.Border.Policies;

/// <summary>What a rule does with what it matches.</summary>
public enum RuleVerdict
{
    /// <summary>Lets it across, its fields treated.</summary>
    Allow,

    /// <summary>Does not let it across, whatever later rules say.</summary>
    Deny,

    /// <summary>Does all that <see cref="Allow"/> does, audit and counters included, but nothing crosses.</summary>
    Shadow,
}
