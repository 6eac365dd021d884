using V2X.Conformance.Suites;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>Whether a message is one that a requirement speaks of, by one of its fields.</summary>
internal sealed class WireCondition
{
    private readonly WireField _field;
    private readonly ValueRule _rule;
    private readonly bool _isPresent;

    private WireCondition(WireField field, ValueRule rule, bool isPresent)
    {
        _field = field;
        _rule = rule;
        _isPresent = isPresent;
    }

    /// <summary>Path of its field.</summary>
    public string Path => _field.Path;

    /// <summary>Reads a condition: an object with <c>path</c>, and <c>present</c> or a rule; null where the member is missing. Within structures its path starts from them.</summary>
    public static WireCondition? Read(CheckParameters parameters, string member, IReadOnlyList<string> messages, string within = "")
    {
        return parameters.Json.Object(member) is { } json ? Of(parameters.Within(json), messages, within) : null;
    }

    /// <summary>Reads a condition that is the object itself.</summary>
    public static WireCondition Of(CheckParameters parameters, IReadOnlyList<string> messages, string within = "")
    {
        SuiteObject json = parameters.Json;
        WireField field = parameters.FieldWithin(within, "path", messages);
        WireCondition read = new(field, ValueRule.Read(json), json.Flag("present", true));
        json.FaultsOfTheRest();
        return read;
    }

    /// <summary>Whether one of the field's values is as the rule says, or the field is absent where it must be.</summary>
    public bool Holds(object message)
    {
        ReadOnlySpan<WireValue> values = _field.In(message);
        if (values.Length == 0 || !_isPresent)
            return values.Length == 0 != _isPresent;
        foreach (WireValue value in values)
        {
            if (_rule.Allows(value, _field.Names))
                return true;
        }

        return false;
    }

    /// <summary>What the field is in a message.</summary>
    public string Text(object message) => _field.TryRead(message, out WireValue value) ? ValueRule.Text(value, _field.Names) : "-";

    /// <inheritdoc/>
    public override string ToString() => !_isPresent ? $"no {Path}" : _rule.IsEmpty ? Path : $"{Path} {_rule}";
}
