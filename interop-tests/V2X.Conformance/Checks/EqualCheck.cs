using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>Two fields of a message say the same; where either is absent nothing is said.</summary>
internal sealed class EqualCheck : Check
{
    private readonly WireField _field;
    private readonly WireField _other;
    private readonly WireCondition? _when;

    /// <param name="parameters"><c>messages</c>, <c>path</c> and <c>with</c>: two fields, of lists their first elements; <c>when</c> (a condition).</param>
    public EqualCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _field = parameters.Field("path", Types);
        _other = parameters.Field("with", Types);
        _when = WireCondition.Read(parameters, "when", Types);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (_when?.Holds(one.Message!) == false || !_field.TryRead(one.Message!, out WireValue value) || !_other.TryRead(one.Message!, out WireValue other))
            return;
        if (value.Number == other.Number && value.Bits == other.Bits)
            judgement.Hold();
        else
            judgement.Break(one, _field.Path, "field-value", judgement.IsFull ? "" : value.ToString(), judgement.IsFull ? "" : other.ToString());
    }
}
