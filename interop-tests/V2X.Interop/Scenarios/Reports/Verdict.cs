using V2X.Interop.Scenarios.Plans;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>An expectation and whether it was met.</summary>
/// <param name="Expected">What the scenario expects.</param>
/// <param name="Value">What the run gave; NaN where it could not be measured.</param>
internal sealed record Verdict(ExpectationPlan Expected, double Value)
{
    /// <summary>Whether it was met.</summary>
    public bool IsMet => Expected.IsMetBy(Value);
}
