using System.Collections.Concurrent;
using V2X.Asn1;

namespace V2X.Conformance.Wire;

/// <summary>
/// A way from a message to fields in it, by the names of the standard: <c>accelSet.long</c>, or <c>rtes[*].priority</c> for the field in every
/// element of a list. Parts that are absent are left out. Compiled once for a type of message; reading allocates nothing once the list has grown.
/// Safe for one thread at a time.
/// </summary>
public sealed class WirePath
{
    // What is compiled holds nothing of a message and serves every run; suites are few.
    private static readonly ConcurrentDictionary<(Type, string), WirePath> s_compiled = [];
    private readonly Action<object, int, List<WireValue>> _read;

    private WirePath(string text, IReadOnlyList<string> names, Action<object, int, List<WireValue>> read)
    {
        Text = text;
        Names = names;
        _read = read;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Names of an enumeration's items or of a CHOICE's alternatives, by index; empty for other fields.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Adds the field's values in a message to a list: none where it is absent.</summary>
    public void Read(object message, List<WireValue> values) => _read(message, -1, values);

    /// <summary>Compiles a path; false where the type has no such field, with a sentence that says what there is instead.</summary>
    /// <param name="message">Type of the message that the path starts from.</param>
    /// <param name="text">The path; empty for the message itself.</param>
    /// <param name="path">The compiled path.</param>
    /// <param name="fault">What is wrong, for a person.</param>
    public static bool TryCompile(Type message, string text, out WirePath? path, out string fault)
    {
        fault = "";
        if (s_compiled.TryGetValue((message, text), out path))
            return true;
        string[] steps = text.Length == 0 ? [] : text.Split('.');
        if (WireAccess.Compile(message, steps, out IReadOnlyList<string> names, out fault) is not { } read)
            return false;
        path = s_compiled.GetOrAdd((message, text), new WirePath(text, names, read));
        return true;
    }

    /// <summary>Type of the message called <paramref name="name"/> of an edition; null where it has none.</summary>
    public static Type? TypeOf(Asn1Edition edition, string name) => edition.Create(name)?.GetType();
}
