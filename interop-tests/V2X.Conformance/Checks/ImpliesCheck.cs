using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Checks;

/// <summary>Where one statement of a message holds, another holds too.</summary>
internal sealed class ImpliesCheck : Check
{
    private readonly WireCondition? _when;
    private readonly WireCondition? _then;
    private readonly string _path;

    /// <param name="parameters"><c>messages</c>, <c>when</c> and <c>then</c>: conditions on fields.</param>
    public ImpliesCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _when = WireCondition.Read(parameters, "when", Types);
        _then = WireCondition.Read(parameters, "then", Types);
        _path = _then?.Path ?? "";
        if (_when is null || _then is null)
            parameters.Json.Fault(_when is null ? "when" : "then", "is missing");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (!_when!.Holds(one.Message!))
            return;
        if (_then!.Holds(one.Message!))
            judgement.Hold();
        else
            judgement.Break(one, _path, "not-so", judgement.IsFull ? "" : _then.Text(one.Message!), judgement.IsFull ? "" : _then.ToString(), judgement.IsFull ? "" : _when.ToString());
    }
}
