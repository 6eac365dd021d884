using V2X.Conformance.Crossings;
using V2X.Conformance.Exchanges;
using V2X.Conformance.Suites;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>What a suite says to a check.</summary>
/// <param name="json">The object in the suite's file.</param>
/// <param name="editions">Editions that the suite is for: fields must be in all of them that have the message.</param>
/// <param name="exchanges">What a live unit is asked, for checks of its answers.</param>
/// <param name="border">The border that the suite is about; null for none.</param>
public sealed class CheckParameters(SuiteObject json, IReadOnlyList<string> editions, IReadOnlyList<Exchange>? exchanges = null, CrossingLine? border = null)
{
    /// <summary>What a live unit is asked.</summary>
    public IReadOnlyList<Exchange> Exchanges => exchanges ?? [];

    /// <summary>The object in the suite's file.</summary>
    public SuiteObject Json => json;

    /// <summary>The border that the suite is about; null with a fault where it is about none.</summary>
    public CrossingLine? Border()
    {
        if (border is null)
            json.Fault("name", "this check needs the member 'border' in the suite");
        return border;
    }

    /// <summary>The same, without its file.</summary>
    public CheckParameters Kept() => new(json.Kept(), editions, exchanges, border);

    /// <summary>An object within, with the same editions.</summary>
    public CheckParameters Within(SuiteObject inner) => new(inner, editions, exchanges, border);

    /// <summary>Short names of messages, from the member <c>messages</c>; at least one.</summary>
    public IReadOnlyList<string> Messages() => Names("messages");

    /// <summary>One short text or a list of them; at least one.</summary>
    public IReadOnlyList<string> Names(string member)
    {
        IReadOnlyList<string> names = json.Names(member);
        if (names.Count == 0)
            json.Missing(member);
        return names;
    }

    /// <summary>A condition that must be there; see <see cref="WireCondition.Read"/>. Null with a fault where it is not.</summary>
    internal WireCondition? Condition(string member, IReadOnlyList<string> messages, string within = "")
    {
        if (WireCondition.Read(this, member, messages, within) is { } condition)
            return condition;
        if (!json.Has(member))
            json.Missing(member);
        return null;
    }

    /// <summary>A number; see <see cref="SuiteObject.Number"/>.</summary>
    public double Number(string member, double least, double most, double? usual = null) => json.Number(member, least, most, usual);

    /// <summary>A whole number.</summary>
    public long Whole(string member, long least, long most, long? usual = null) => (long)json.Number(member, least, most, usual);

    /// <summary>A field of messages, from a member that holds its path, or several for editions that name it otherwise.</summary>
    public WireField Field(string member, IReadOnlyList<string> messages) => Field(json.Text(member), member, messages);

    /// <summary>A field of messages.</summary>
    public WireField Field(string path, string member, IReadOnlyList<string> messages)
    {
        string first = messages.SelectMany(TypesOf)
            .Select(type => WireField.Compile(type, path, out string fault) is null ? fault : "")
            .FirstOrDefault(fault => fault.Length > 0, "");
        if (first.Length > 0)
            json.Fault(member, first);

        return new WireField(path);
    }

    /// <summary>A field within structures of a message, from a member that holds its path from there.</summary>
    public WireField FieldWithin(string within, string member, IReadOnlyList<string> messages) => FieldWithin(within, json.Text(member), member, messages);

    /// <summary>A field within structures of a message.</summary>
    public WireField FieldWithin(string within, string path, string member, IReadOnlyList<string> messages)
    {
        Field(Joined(within, path), member, messages);
        return new WireField(path);
    }

    /// <summary>Fields within structures of a message, from a member that holds one path or a list of them; at least one.</summary>
    public WireField[] FieldsWithin(string within, string member, IReadOnlyList<string> messages)
    {
        IReadOnlyList<string> paths = Names(member);
        return [.. paths.Select(path => FieldWithin(within, path, member, messages))];
    }

    /// <summary>Structures of a message to be looked at one by one, from a member that holds their path; the message itself where it is missing.</summary>
    public WireElements Elements(string member, IReadOnlyList<string> messages, string within = "")
    {
        string path = json.Text(member, "");
        string whole = Joined(within, path);
        foreach (Type type in messages.SelectMany(TypesOf))
        {
            if (WireElements.IsThere(type, whole, out string fault))
                continue;
            json.Fault(member, fault);
            break;
        }

        return new WireElements(path);
    }

    /// <summary>The generated types of messages, in all editions that have them.</summary>
    internal IEnumerable<Type> TypesOf(IReadOnlyList<string> messages) => messages.SelectMany(TypesOf);

    /// <summary>A path within another one.</summary>
    public static string Joined(string within, string path) => within.Length == 0 ? path : path.Length == 0 ? within : $"{within}.{path}";

    private IEnumerable<Type> TypesOf(string message)
    {
        foreach (string id in editions)
        {
            if (MessageTypes.Find(id, message) is { } type)
                yield return type;
        }
    }
}
