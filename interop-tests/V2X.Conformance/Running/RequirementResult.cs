using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Running;

/// <summary>What came of one requirement.</summary>
/// <param name="Suite">Its suite.</param>
/// <param name="Requirement">The requirement.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, where it is neither pass nor fail.</param>
/// <param name="Examined">How often it could have been broken.</param>
/// <param name="Broken">How often it was.</param>
/// <param name="Breaches">The first places where it was.</param>
public sealed record RequirementResult(
    Suite Suite, Requirement Requirement, Verdict Verdict, Finding? Reason, long Examined, long Broken, IReadOnlyList<Breach> Breaches)
{
    /// <summary>Whether it fails the run.</summary>
    public bool FailsRun => Verdict == Verdict.Fail && Requirement.Severity == Severity.Must;
}
