using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>Where one statement of a message, or of a part of it, holds, another holds too.</summary>
internal sealed class ImpliesCheck : Check
{
    private readonly WireElements _parts;
    private readonly WireCondition? _when;
    private readonly WireCondition? _then;
    private readonly string _path;

    /// <param name="parameters">
    /// <c>messages</c>, <c>of</c> (path of the parts that are looked at one by one; the whole message where absent), <c>when</c> and <c>then</c>:
    /// conditions on fields, from the part on.
    /// </param>
    public ImpliesCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _parts = parameters.Elements("of", Types);
        _when = parameters.Condition("when", Types, _parts.Path);
        _then = parameters.Condition("then", Types, _parts.Path);
        _path = CheckParameters.Joined(_parts.Path, _then?.Path ?? "");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object part in _parts.In(one.Message!))
        {
            if (!_when!.Holds(part))
                continue;
            if (_then!.Holds(part))
                judgement.Hold();
            else
                judgement.Break(one, _path, "not-so", judgement.IsFull ? "" : _then.Text(part), judgement.IsFull ? "" : _then.ToString(), judgement.IsFull ? "" : _when.ToString());
        }
    }
}
