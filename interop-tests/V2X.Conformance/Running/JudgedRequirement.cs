using V2X.Conformance.Checks;
using V2X.Conformance.Exchanges;
using V2X.Conformance.Observing;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Running;

/// <summary>A requirement of a run with its check and what that has seen so far. For one thread.</summary>
internal sealed class JudgedRequirement(Suite suite, Requirement requirement)
{
    private readonly Judgement _judgement = new(requirement.Limits);

    public Suite Suite => suite;

    public RequirementKind Kind => requirement.Kind;

    public Check Check { get; } = requirement.CreateCheck();

    public void Observe(Observation one) => Check.Observe(one, _judgement);

    public void Observe(ExchangeEvent step) => Check.Observe(step, _judgement);

    /// <summary>The verdict, once the run is over.</summary>
    public RequirementResult Conclude(RunFacts run)
    {
        Check.Finish(run, _judgement);
        if (run.Packets == 0)
            _judgement.Lack("empty");
        (Verdict verdict, Finding? reason) = _judgement.Conclude();
        return new RequirementResult(suite, requirement, verdict, reason, _judgement.Examined, _judgement.Broken, _judgement.Breaches);
    }
}
