namespace V2X.Border.Policies;

/// <summary>What came of loading a policy file.</summary>
/// <param name="Policy">The policy; null where something in the file is wrong.</param>
/// <param name="Findings">Errors and warnings in the order of their lines, at most 200.</param>
public sealed record PolicyLoad(BorderPolicy? Policy, IReadOnlyList<PolicyFinding> Findings);
