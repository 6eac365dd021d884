using V2X.Conformance.Exchanges;
using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>
/// Looks at what a unit sends with one requirement in mind. Made anew for each run; what it remembers is bounded by the number of stations.
/// For one thread.
/// </summary>
public abstract class Check
{
    /// <summary>Types of the messages that it looks at; empty for every packet, those that could not be read included.</summary>
    public IReadOnlyList<string> Types { get; protected init; } = [];

    /// <summary>Looks at a packet: holds or breaks the judgement where the requirement speaks of it, and leaves it alone where it does not.</summary>
    public abstract void Observe(Observation one, Judgement judgement);

    /// <summary>Looks at what a step of an exchange with a live unit came to.</summary>
    public virtual void Observe(ExchangeEvent step, Judgement judgement)
    {
    }

    /// <summary>The run is over: what only the whole shows.</summary>
    public virtual void Finish(RunFacts run, Judgement judgement)
    {
    }
}
