using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>No two parts of a whole have the same identity.</summary>
internal sealed class UniqueCheck : Check
{
    private readonly HashSet<(ulong, ulong)> _seen = [];
    private readonly WireElements _wholes;
    private readonly WireElements _parts;
    private readonly WireField[] _fields;
    private readonly WireCondition? _when;
    private readonly string _path;

    /// <param name="parameters">
    /// <c>messages</c>; <c>within</c>: path of the wholes (the message where absent); <c>of</c>: path of their parts, from the whole on; <c>paths</c>:
    /// one or two fields that make up the identity, from the part on; <c>when</c>: which parts count.
    /// </param>
    public UniqueCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _wholes = parameters.Elements("within", Types);
        _parts = parameters.Elements("of", Types, _wholes.Path);
        string within = CheckParameters.Joined(_wholes.Path, _parts.Path);
        _fields = parameters.FieldsWithin(within, "paths", Types);
        _when = WireCondition.Read(parameters, "when", Types, within);
        _path = CheckParameters.Joined(within, _fields.Length > 0 ? _fields[0].Path : "");
        if (_fields.Length > 2)
            parameters.Json.Fault("paths", "must be one or two");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object whole in _wholes.In(one.Message!))
        {
            _seen.Clear();
            if (TwiceIn(whole) is { } twice)
                judgement.Break(one, _path, "twice", judgement.IsFull ? "" : ValueRule.Text(twice, _fields[0].Names));
            else if (_seen.Count > 0)
                judgement.Hold();
        }
    }

    private WireValue? TwiceIn(object whole)
    {
        foreach (object part in _parts.In(whole))
        {
            if (_when?.Holds(part) == false || !_fields[0].TryRead(part, out WireValue first))
                continue;
            WireValue second = default;
            bool hasSecond = _fields.Length > 1 && _fields[1].TryRead(part, out second);
            // An identity without its second half is another one than with it.
            if (!_seen.Add((Of(first), hasSecond ? Of(second) + 1 : 0)))
                return first;
        }

        return null;
    }

    private static ulong Of(in WireValue value) => value.Kind is WireKind.Octets or WireKind.Bits ? value.Bits : (ulong)value.Number;
}
