using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>A field is there, or is absent, or has a value that a rule allows.</summary>
internal sealed class FieldCheck : Check
{
    private readonly WireElements _parts;
    private readonly WireField _field;
    private readonly string _path;
    private readonly WireCondition? _when;
    private readonly ValueRule _rule;
    private readonly bool? _isPresent;

    /// <param name="parameters">
    /// <c>messages</c>, <c>of</c> (path of the parts that are looked at one by one; the whole message where absent), and from there on <c>path</c>,
    /// <c>when</c> (a condition on another field), <c>present</c> (true: it must be there; false: it must not), and a
    /// rule for its values.
    /// </param>
    public FieldCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _parts = parameters.Elements("of", Types);
        _field = parameters.FieldWithin(_parts.Path, "path", Types);
        _path = CheckParameters.Joined(_parts.Path, _field.Path);
        _when = WireCondition.Read(parameters, "when", Types, _parts.Path);
        _rule = ValueRule.Read(parameters.Json);
        _isPresent = parameters.Json.Has("present") ? parameters.Json.Flag("present", true) : null;
        if (_rule.IsEmpty && _isPresent is null)
            parameters.Json.Fault("path", "nothing is asked of it: say present, minimum, maximum, multipleOf, anyOf, noneOf, bits or noBits");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object part in _parts.In(one.Message!))
        {
            if (_when?.Holds(part) != false)
                Judge(one, judgement, part);
        }
    }

    private void Judge(Observation one, Judgement judgement, object part)
    {
        ReadOnlySpan<WireValue> values = _field.In(part);
        if (values.Length == 0)
        {
            if (_isPresent == true)
                judgement.Break(one, _path, "field-absent");
            else if (_isPresent == false)
                judgement.Hold();
            return;
        }

        if (_isPresent == false)
        {
            judgement.Break(one, _path, "field-present");
            return;
        }

        foreach (WireValue value in values)
        {
            if (!_rule.Allows(value, _field.Names))
            {
                judgement.Break(one, _path, "field-value", judgement.IsFull ? "" : ValueRule.Text(value, _field.Names), judgement.IsFull ? "" : _rule.ToString());
                return;
            }
        }

        judgement.Hold();
    }
}
