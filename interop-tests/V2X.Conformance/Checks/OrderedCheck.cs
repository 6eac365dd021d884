using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>Fields of one part of a message that are present ascend in the order in which a requirement names them.</summary>
internal sealed class OrderedCheck : Check
{
    private readonly WireElements _parts;
    private readonly WireField[] _fields;
    private readonly WireCondition? _when;
    private readonly string[] _paths;
    private readonly long _cycle;

    /// <param name="parameters">
    /// <c>messages</c>; <c>of</c>: path of the parts (the message where absent); <c>paths</c>: two or more fields, from the part on; <c>when</c>: which
    /// parts count; <c>cycle</c>: for times that begin anew at this number, as those of an hour do; numbers from there on say nothing then.
    /// </param>
    public OrderedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _parts = parameters.Elements("of", Types);
        _fields = parameters.FieldsWithin(_parts.Path, "paths", Types);
        _when = WireCondition.Read(parameters, "when", Types, _parts.Path);
        _paths = [.. _fields.Select(field => CheckParameters.Joined(_parts.Path, field.Path))];
        _cycle = parameters.Whole("cycle", 0, long.MaxValue, 0);
        if (_fields.Length < 2)
            parameters.Json.Fault("paths", "must be two or more: one is always in order");
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
        int before = -1;
        long low = 0;
        bool isCompared = false;
        for (int i = 0; i < _fields.Length; i++)
        {
            if (!_fields[i].TryRead(part, out WireValue value) || (_cycle > 0 && value.Number >= _cycle))
                continue;
            if (before >= 0 && !IsInOrder(low, value.Number))
            {
                judgement.Break(one, _paths[i], "not-ordered", value.Number, _paths[before], low);
                return;
            }

            isCompared = before >= 0;
            (before, low) = (i, value.Number);
        }

        if (isCompared)
            judgement.Hold();
    }

    private bool IsInOrder(long low, long high) => _cycle == 0 ? low <= high : (high - low + _cycle) % _cycle < _cycle / 2;
}
