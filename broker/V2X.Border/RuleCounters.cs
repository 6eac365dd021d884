namespace V2X.Border;

/// <summary>How often a rule decided. A plain value.</summary>
/// <param name="Delivered">Messages that crossed.</param>
/// <param name="Denied">Messages that the rule denied, or of which it left nothing.</param>
/// <param name="RateLimited">Messages that the rule would have let across at a lower rate.</param>
/// <param name="Shadow">Messages that would have crossed, but for shadow mode.</param>
public readonly record struct RuleCounters(long Delivered, long Denied, long RateLimited, long Shadow);
