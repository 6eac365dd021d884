using V2X.Conformance.Suites;
using V2X.Conformance.Wire;

namespace V2X.Conformance.Checks;

/// <summary>What a suite says to a check.</summary>
/// <param name="json">The object in the suite's file.</param>
/// <param name="editions">Editions that the suite is for: fields must be in all of them that have the message.</param>
public sealed class CheckParameters(SuiteObject json, IReadOnlyList<string> editions)
{
    /// <summary>The object in the suite's file.</summary>
    public SuiteObject Json => json;

    /// <summary>The same, without its file.</summary>
    public CheckParameters Kept() => new(json.Kept(), editions);

    /// <summary>An object within, with the same editions.</summary>
    public CheckParameters Within(SuiteObject inner) => new(inner, editions);

    /// <summary>Short names of messages, from the member <c>messages</c>; at least one.</summary>
    public IReadOnlyList<string> Messages()
    {
        IReadOnlyList<string> names = json.Names("messages");
        if (names.Count == 0)
            json.Fault("messages", "is missing: which messages is it about?");
        return names;
    }

    /// <summary>A number; see <see cref="SuiteObject.Number"/>.</summary>
    public double Number(string member, double least, double most, double? usual = null) => json.Number(member, least, most, usual);

    /// <summary>A whole number.</summary>
    public long Whole(string member, long least, long most, long? usual = null) => (long)json.Number(member, least, most, usual);

    /// <summary>A field of messages, from a member that holds its path.</summary>
    public WireField Field(string member, IReadOnlyList<string> messages) => Field(json.Text(member), member, messages);

    /// <summary>A field of messages.</summary>
    public WireField Field(string path, string member, IReadOnlyList<string> messages)
    {
        string first = messages.SelectMany(TypesOf)
            .Select(type => WirePath.TryCompile(type, path, out _, out string fault) ? "" : fault)
            .FirstOrDefault(fault => fault.Length > 0, "");
        if (first.Length > 0)
            json.Fault(member, first);

        return new WireField(path);
    }

    private IEnumerable<Type> TypesOf(string message)
    {
        foreach (string id in editions)
        {
            if (MessageTypes.Find(id, message) is { } type)
                yield return type;
        }
    }
}
