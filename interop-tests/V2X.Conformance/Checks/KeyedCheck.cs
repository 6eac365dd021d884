using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>
/// Messages about the same thing, told by key fields, agree in a field, or change it only as they may. Of at most 65,536 things; of more, those met
/// first are looked at.
/// </summary>
internal sealed class KeyedCheck : Check
{
    private const int MostThings = 65_536;
    private const int MostKeys = 3;
    private readonly Dictionary<(long, long, long), (long Value, bool IsThere)> _things = [];
    private readonly WireField[] _keys;
    private readonly WireField _field;
    private readonly KeyedChange _change;

    /// <param name="parameters"><c>messages</c>, <c>keys</c> (one to three paths), <c>path</c>, <c>change</c> (never, rises, stays).</param>
    public KeyedCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        IReadOnlyList<string> keys = parameters.Json.Names("keys");
        if (keys.Count is 0 or > MostKeys)
            parameters.Json.Fault("keys", $"are one to {MostKeys} paths");
        _keys = [.. keys.Take(MostKeys).Select(path => parameters.Field(path, "keys", Types))];
        _field = parameters.Field("path", Types);
        _change = parameters.Json.Choice<KeyedChange>("change");
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        (long, long, long) key = (KeyOf(one, 0), KeyOf(one, 1), KeyOf(one, 2));
        bool isThere = _field.TryRead(one.Message!, out WireValue value);
        if (!isThere && _change != KeyedChange.Stays)
            return;
        bool isKnown = _things.TryGetValue(key, out (long Value, bool IsThere) before);
        if (isKnown || _things.Count < MostThings)
            _things[key] = (value.Number, isThere || before.IsThere);
        if (!isKnown)
            return;
        if (_change == KeyedChange.Stays ? before.IsThere && !isThere : _change == KeyedChange.Rises ? value.Number < before.Value : value.Number != before.Value)
            Break(one, judgement, isThere, value.Number, before.Value);
        else
            judgement.Hold();
    }

    private void Break(Observation one, Judgement judgement, bool isThere, long value, long before)
    {
        if (isThere)
            judgement.Break(one, _field.Path, "changed", value, before);
        else
            judgement.Break(one, _field.Path, "field-absent");
    }

    private long KeyOf(Observation one, int index)
    {
        if (index >= _keys.Length || !_keys[index].TryRead(one.Message!, out WireValue value))
            return -1;
        return value.Kind == WireKind.Octets ? (long)value.Bits : value.Number;
    }
}
