namespace V2X.Border;

/// <summary>Why a message did not cross. The text form stands in parentheses.</summary>
public enum BorderReason
{
    /// <summary>Nothing stood against it.</summary>
    None,

    /// <summary>(<c>no-rule</c>) No rule matches: what is not allowed does not cross.</summary>
    NoRule,

    /// <summary>(<c>rule-denies</c>) The first rule that matches denies.</summary>
    RuleDenies,

    /// <summary>(<c>rate-limited</c>) More messages than the rule's rate allows.</summary>
    RateLimited,

    /// <summary>(<c>sender-rate-limited</c>) More messages of one sender than the rule's rate for a sender allows.</summary>
    SenderRateLimited,

    /// <summary>(<c>shadow-mode</c>) It would have crossed, but the rule or the policy is in shadow mode.</summary>
    ShadowMode,

    /// <summary>(<c>kind-not-modelled</c>) The policy knows no message of this type.</summary>
    KindNotModelled,

    /// <summary>(<c>clock-went-back</c>) The time lies before the current epoch, whose keys are the only ones left.</summary>
    ClockWentBack,

    /// <summary>(<c>audit-unavailable</c>) The audit log took no record of it: what cannot be audited does not cross.</summary>
    AuditUnavailable,

    /// <summary>(<c>nothing-left</c>) The rule allows it, but every element of its list is one that the rule does not match.</summary>
    NothingLeft,
}
