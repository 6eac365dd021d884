using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Plans;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>An expectation and what became of it.</summary>
/// <param name="Expected">What the scenario expects.</param>
/// <param name="Value">What the run gave; NaN where it could not be measured.</param>
/// <param name="State">What became of it.</param>
/// <param name="LimitText">The limits that it was held to, in words.</param>
internal sealed record Verdict(ExpectationPlan Expected, double Value, VerdictState State, string LimitText)
{
    /// <summary>Whether it was met.</summary>
    public bool IsMet => State == VerdictState.Met;

    /// <summary>What became of it, in words.</summary>
    public string StateText => State switch
    {
        VerdictState.Met => "met",
        VerdictState.NotMet => "not met",
        VerdictState.NotReached => "not reached in this duration",
        _ => "shown, not judged",
    };

    /// <summary>Judges one expectation. In virtual time a figure that was not measured does not keep its limit.</summary>
    public static Verdict Of(ExpectationPlan expected, double value, IScenarioRun run, Scenario scenario)
    {
        if (!run.IsLive)
            return new Verdict(expected, value, expected.IsMetBy(value) ? VerdictState.Met : VerdictState.NotMet, expected.LimitText);
        ExpectationPlan limit = expected.IsTiming ? expected with { Least = null, Most = expected.WallClockMost } : expected;
        return new Verdict(expected, value, StateOf(limit, value, run, scenario), limit.LimitText);
    }

    private static VerdictState StateOf(ExpectationPlan limit, double value, IScenarioRun run, Scenario scenario)
    {
        if (limit is { Least: null, Most: null })
            return VerdictState.NotJudged;
        if (limit.IsMetBy(value))
            return VerdictState.Met;
        return double.IsNaN(value) || !Evidence.IsEnough(limit.Figure, run, scenario) ? VerdictState.NotReached : VerdictState.NotMet;
    }
}
