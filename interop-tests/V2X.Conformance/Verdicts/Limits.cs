namespace V2X.Conformance.Verdicts;

/// <summary>How much must be seen of a requirement, and how much of it may be broken.</summary>
/// <param name="Minimum">Fewer chances to break it are too few to say that it holds; 0: none at all means that it does not apply.</param>
/// <param name="Tolerance">Share of chances that may be broken, 0 to below 1.</param>
public sealed record Limits(long Minimum, double Tolerance);
