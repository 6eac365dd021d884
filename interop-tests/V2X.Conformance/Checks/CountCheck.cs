using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>A whole has so many parts of which a condition holds.</summary>
internal sealed class CountCheck : Check
{
    private readonly WireElements _wholes;
    private readonly WireElements _parts;
    private readonly WireCondition? _when;
    private readonly WireCondition? _given;
    private readonly string _path;
    private readonly int _minimum;
    private readonly int _maximum;

    /// <param name="parameters">
    /// <c>messages</c>; <c>within</c>: path of the wholes (the message where absent); <c>of</c>: path of the parts, from the whole on; <c>when</c>:
    /// which parts are counted; <c>given</c>: of which wholes it is asked; <c>minimum</c> (0) and <c>maximum</c>.
    /// </param>
    public CountCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _wholes = parameters.Elements("within", Types);
        _parts = parameters.Elements("of", Types, _wholes.Path);
        _path = CheckParameters.Joined(_wholes.Path, _parts.Path);
        _when = WireCondition.Read(parameters, "when", Types, _path);
        _given = WireCondition.Read(parameters, "given", Types, _wholes.Path);
        _minimum = (int)parameters.Whole("minimum", 0, 65_535, 0);
        _maximum = (int)parameters.Whole("maximum", 0, 65_535, 65_535);
        if (_minimum > _maximum || (_minimum == 0 && _maximum == 65_535))
            parameters.Json.Fault("minimum", "and maximum ask nothing, or what cannot be");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object whole in _wholes.In(one.Message!))
        {
            if (_given?.Holds(whole) == false)
                continue;
            int count = CountIn(whole);
            if (count < _minimum || count > _maximum)
                judgement.Break(one, _path, "parts", count, _when is null || judgement.IsFull ? "" : _when.ToString(), _minimum, _maximum);
            else
                judgement.Hold();
        }
    }

    private int CountIn(object whole)
    {
        int count = 0;
        foreach (object part in _parts.In(whole))
        {
            if (_when?.Holds(part) != false)
                count++;
        }

        return count;
    }
}
