using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>The parts of a whole are numbered without gaps from a first number on, in any order.</summary>
internal sealed class NumberedCheck : Check
{
    private readonly WireElements _wholes;
    private readonly WireField _field;
    private readonly string _path;
    private readonly long _first;

    /// <param name="parameters"><c>messages</c>; <c>within</c>: path of the wholes; <c>path</c>: the numbers, from the whole on; <c>first</c> (1).</param>
    public NumberedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _wholes = parameters.Elements("within", Types);
        _field = parameters.FieldWithin(_wholes.Path, "path", Types);
        _path = CheckParameters.Joined(_wholes.Path, _field.Path);
        _first = parameters.Whole("first", 0, 65_535, 1);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        foreach (object whole in _wholes.In(one.Message!))
        {
            ReadOnlySpan<WireValue> numbers = _field.In(whole);
            long last = _first + numbers.Length - 1;
            if (Outside(numbers, last) is { } number)
                judgement.Break(one, _path, "not-numbered", number, _first, last);
            else if (numbers.Length > 0)
                judgement.Hold();
        }
    }

    // As many numbers as places: one outside means one place empty.
    private long? Outside(ReadOnlySpan<WireValue> numbers, long last)
    {
        foreach (WireValue value in numbers)
        {
            if (value.Number < _first || value.Number > last)
                return value.Number;
        }

        return null;
    }
}
