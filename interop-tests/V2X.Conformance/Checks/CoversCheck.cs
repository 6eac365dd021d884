using V2X.Conformance.Observing;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>
/// What messages of one type name is named by the latest message of another type, both by the place that it belongs to. Of places that no message
/// of the other type has told about nothing is said.
/// </summary>
internal sealed class CoversCheck : Check
{
    private const int MostPlaces = 4_096;
    private readonly Dictionary<long, HashSet<long>> _known = [];
    private readonly HashSet<long> _renewed = [];
    private readonly Side _judged;
    private readonly Side _by;
    private readonly IReadOnlyList<string> _messages;

    /// <param name="parameters">
    /// <c>messages</c>, <c>within</c> (path of the parts), <c>place</c> (the field that tells the place, from the part on) and <c>paths</c> (the fields
    /// that name things, 0 for none); <c>by</c>: an object with the same members for the messages that must know them.
    /// </param>
    public CoversCheck(CheckParameters parameters)
    {
        _messages = parameters.Messages();
        _judged = Side.Read(parameters, _messages);
        SuiteObject? other = parameters.Json.Object("by");
        if (other is null)
            parameters.Json.Missing("by");
        CheckParameters by = parameters.Within(other ?? parameters.Json);
        IReadOnlyList<string> messages = by.Messages();
        _by = Side.Read(by, messages);
        other?.FaultsOfTheRest();
        Types = [.. _messages.Union(messages)];
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        if (_messages.Contains(one.Key.Type))
            Judge(one, judgement);
        else
            Learn(one.Message!);
    }

    private void Learn(object message)
    {
        _renewed.Clear();
        foreach (object part in _by.Parts.In(message))
        {
            if (!_by.Place.TryRead(part, out WireValue place))
                continue;
            if (!_known.TryGetValue(place.Number, out HashSet<long>? known))
            {
                if (_known.Count >= MostPlaces)
                    continue;
                _known.Add(place.Number, known = []);
            }

            if (_renewed.Add(place.Number))
                known.Clear();
            foreach (WireField field in _by.Fields)
            {
                foreach (WireValue value in field.In(part))
                    known.Add(value.Number);
            }
        }
    }

    private void Judge(Observation one, Judgement judgement)
    {
        foreach (object part in _judged.Parts.In(one.Message!))
        {
            if (!_judged.Place.TryRead(part, out WireValue place) || !_known.TryGetValue(place.Number, out HashSet<long>? known))
                continue;
            if (Unknown(part, known) is not var (path, number))
                judgement.Hold();
            else
                judgement.Break(one, judgement.IsFull ? path : CheckParameters.Joined(_judged.Parts.Path, path), "not-covered", number, place.Number, judgement.IsFull ? "" : string.Join(", ", _by.Messages));
        }
    }

    private (string Path, long Number)? Unknown(object part, HashSet<long> known)
    {
        foreach (WireField field in _judged.Fields)
        {
            foreach (WireValue value in field.In(part))
            {
                if (value.Number != 0 && !known.Contains(value.Number))
                    return (field.Path, value.Number);
            }
        }

        return null;
    }

    private sealed record Side(IReadOnlyList<string> Messages, WireElements Parts, WireField Place, WireField[] Fields)
    {
        public static Side Read(CheckParameters parameters, IReadOnlyList<string> messages)
        {
            WireElements parts = parameters.Elements("within", messages);
            return new Side(messages, parts, parameters.FieldWithin(parts.Path, "place", messages), parameters.FieldsWithin(parts.Path, "paths", messages));
        }
    }
}
