using System.Runtime.InteropServices;

namespace V2X.Conformance.Wire;

/// <summary>A field that several types of messages have, compiled for each when it is first met. For one thread.</summary>
/// <param name="path">Its path, see <see cref="WirePath"/>; of several with <c>|</c> between them the first that the type has.</param>
public sealed class WireField(string path)
{
    private readonly Dictionary<Type, WirePath?> _paths = [];
    private readonly List<WireValue> _values = [];
    private Type? _type;
    private WirePath? _compiled;

    /// <summary>The path.</summary>
    public string Path => path;

    /// <summary>Names of an enumeration's items in the message read last.</summary>
    public IReadOnlyList<string> Names => _compiled?.Names ?? [];

    /// <summary>The field's values in a message, valid until the next call; none where it is absent or the message has no such field.</summary>
    public ReadOnlySpan<WireValue> In(object message)
    {
        _values.Clear();
        Type type = message.GetType();
        if (type != _type)
            Turn(type);
        _compiled?.Read(message, _values);
        return CollectionsMarshal.AsSpan(_values);
    }

    /// <summary>The field's one value; false where it is absent.</summary>
    public bool TryRead(object message, out WireValue value)
    {
        ReadOnlySpan<WireValue> values = In(message);
        value = values.Length > 0 ? values[0] : default;
        return values.Length > 0;
    }

    /// <summary>The first of the paths that a type has; null where it has none, with a sentence that says what there is instead.</summary>
    internal static WirePath? Compile(Type type, string path, out string fault)
    {
        fault = "";
        foreach (string each in path.Split('|'))
        {
            if (WirePath.TryCompile(type, each, out WirePath? compiled, out fault))
                return compiled;
        }

        return null;
    }

    private void Turn(Type type)
    {
        if (!_paths.TryGetValue(type, out _compiled))
        {
            _compiled = Compile(type, path, out _);
            _paths.Add(type, _compiled);
        }

        _type = type;
    }
}
