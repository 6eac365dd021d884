using V2X.Conformance.Checks;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Suites;

/// <summary>One requirement of a suite. Immutable; the check of each run is made anew.</summary>
/// <param name="Id">Its name, unique among all suites of a run.</param>
/// <param name="Title">What is required.</param>
/// <param name="Clause">Where it is written.</param>
/// <param name="Kind">How it is tested.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Limits">How much must be seen, and how much may be broken.</param>
/// <param name="Method">Name and parameters of its check, as the suite has them: JSON.</param>
/// <param name="CreateCheck">Makes the check for a run.</param>
/// <param name="Precondition">What must be so for it to be judged; null where nothing must.</param>
public sealed record Requirement(
    string Id,
    LocalText Title,
    string Clause,
    RequirementKind Kind,
    Severity Severity,
    Limits Limits,
    string Method,
    Func<Check> CreateCheck,
    LocalText? Precondition)
{
    /// <summary>The exchange that it is about; empty for a passive one.</summary>
    public string Exchange { get; init; } = "";
}
