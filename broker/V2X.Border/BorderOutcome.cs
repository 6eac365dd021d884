namespace V2X.Border;

/// <summary>What becomes of a message at the border.</summary>
public enum BorderOutcome
{
    /// <summary>It does not cross.</summary>
    Denied,

    /// <summary>It crosses, with its fields treated as the rule says.</summary>
    Delivered,

    /// <summary>It does not cross, but would have: the rule or the whole policy is in shadow mode.</summary>
    Shadow,
}
