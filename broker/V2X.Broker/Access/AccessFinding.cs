namespace V2X.Broker.Access;

/// <summary>Who it is that shows something, or why that is not known.</summary>
/// <param name="Permit">What they may do; null where they were not let in, or there are no rules.</param>
/// <param name="Refusal">Why they were not let in; <see cref="AccessRefusal.None"/> where they were.</param>
internal readonly record struct AccessFinding(AccessPermit? Permit, AccessRefusal Refusal);
