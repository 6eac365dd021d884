using V2X.Border.Policies;

namespace V2X.Broker.Access;

/// <summary>What came of reading an access file.</summary>
/// <param name="Rules">The rules; null where something in the file is wrong.</param>
/// <param name="Findings">Errors and warnings in the order of their lines.</param>
internal sealed record AccessLoad(AccessRules? Rules, IReadOnlyList<PolicyFinding> Findings);
