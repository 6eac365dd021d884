using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>Messages of certain types are sent, or are not.</summary>
internal sealed class TypesCheck : Check
{
    private readonly IReadOnlyList<string> _wanted;
    private readonly IReadOnlyList<string> _unwanted;
    private readonly HashSet<string> _seen = [];

    /// <param name="parameters"><c>wanted</c> and <c>unwanted</c>: short names of messages.</param>
    public TypesCheck(CheckParameters parameters)
    {
        _wanted = parameters.Json.Names("wanted");
        _unwanted = parameters.Json.Names("unwanted");
        if (_wanted.Count == 0 && _unwanted.Count == 0)
            parameters.Json.Fault("wanted", "is missing, and so is unwanted: nothing is asked");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (one.Sender is null)
            return;
        _seen.Add(one.Key.Type);
        if (_unwanted.Contains(one.Key.Type))
            judgement.Break(one, "", "type-unwanted", one.Key.Type);
        else if (_wanted.Count == 0)
            judgement.Hold();
    }

    public override void Finish(RunFacts run, Judgement judgement)
    {
        foreach (string type in _wanted)
        {
            if (_seen.Contains(type))
                judgement.Hold();
            else if (run.Packets > 0)
                judgement.Break("type-missing", type);
        }
    }
}
