using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace V2X.Conformance.Wire;

/// <summary>
/// The structures, or octet strings, at the end of a path, see <see cref="WirePath"/>: what a requirement looks at one by one. An empty path is the
/// message itself. Compiled for each type when it is first met. For one thread.
/// </summary>
/// <param name="path">The path.</param>
public sealed class WireElements(string path)
{
    private static readonly ConcurrentDictionary<(Type, string), Action<object, List<object>>> s_compiled = [];
    private readonly Dictionary<Type, Action<object, List<object>>?> _ways = [];
    private readonly List<object> _elements = [];
    private Type? _type;
    private Action<object, List<object>>? _way;

    /// <summary>The path.</summary>
    public string Path => path;

    /// <summary>Whether a type has such structures; if not, with a sentence that says what there is instead.</summary>
    public static bool IsThere(Type type, string path, out string fault) => Compile(type, path, out fault) is not null;

    /// <summary>The structures within another one, valid until the next call; none where they are absent.</summary>
    public ReadOnlySpan<object> In(object whole)
    {
        _elements.Clear();
        Type type = whole.GetType();
        if (type != _type)
        {
            if (!_ways.TryGetValue(type, out _way))
                _ways.Add(type, _way = Compile(type, path, out _));
            _type = type;
        }

        _way?.Invoke(whole, _elements);
        return CollectionsMarshal.AsSpan(_elements);
    }

    private static Action<object, List<object>>? Compile(Type type, string path, out string fault)
    {
        fault = "";
        if (s_compiled.TryGetValue((type, path), out Action<object, List<object>>? way))
            return way;
        way = WireAccess.CompileElements(type, StepsOf(path), out fault);
        return way is null ? null : s_compiled.GetOrAdd((type, path), way);
    }

    private static string[] StepsOf(string path) => path.Length == 0 ? [] : path.Split('.');
}
