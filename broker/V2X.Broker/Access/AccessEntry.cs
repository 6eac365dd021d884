namespace V2X.Broker.Access;

/// <summary>What the door says to somebody who comes.</summary>
/// <param name="Permit">What the caller may do; null where there are no rules, or where it is not let in.</param>
/// <param name="Refusal">Why it is not let in; null where it is.</param>
/// <param name="IsTooMuch">Whether that is because it tried or took too much, rather than for who it is.</param>
internal readonly record struct AccessEntry(AccessPermit? Permit, string? Refusal, bool IsTooMuch = false);
