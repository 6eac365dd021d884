using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>What one field of a part of a message names is named by another field of the same part.</summary>
internal sealed class ContainedCheck : Check
{
    private readonly HashSet<long> _known = [];
    private readonly WireElements _parts;
    private readonly WireField[] _fields;
    private readonly WireField _in;
    private readonly string[] _paths;

    /// <param name="parameters">
    /// <c>messages</c>; <c>of</c>: path of the parts (the message where absent); <c>paths</c>: fields whose values must be known, and <c>in</c>: the
    /// field that tells the known ones, from the part on. A part without the latter says nothing.
    /// </param>
    public ContainedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _parts = parameters.Elements("of", Types);
        _fields = parameters.FieldsWithin(_parts.Path, "paths", Types);
        _in = parameters.FieldWithin(_parts.Path, "in", Types);
        _paths = [.. _fields.Select(field => CheckParameters.Joined(_parts.Path, field.Path))];
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object part in _parts.In(one.Message!))
        {
            _known.Clear();
            foreach (WireValue value in _in.In(part))
                _known.Add(value.Number);
            for (int i = 0; _known.Count > 0 && i < _fields.Length; i++)
                Judge(one, judgement, part, i);
        }
    }

    private void Judge(Observation one, Judgement judgement, object part, int index)
    {
        foreach (WireValue value in _fields[index].In(part))
        {
            if (_known.Contains(value.Number))
            {
                judgement.Hold();
                continue;
            }

            judgement.Break(one, _paths[index], "not-known", value.Number, _in.Path);
            return;
        }
    }
}
