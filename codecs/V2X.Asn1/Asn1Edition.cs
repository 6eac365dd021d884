using System.Collections.Frozen;
using System.Reflection;

namespace V2X.Asn1;

/// <summary>One edition of a message set: its types by name, and their layout for tools. Thread safe.</summary>
public sealed class Asn1Edition
{
    private readonly FrozenDictionary<string, Func<IAsn1Type>> _types;
    private readonly Lazy<Asn1Layout> _layout;

    /// <summary>Describes an edition; generated code calls this.</summary>
    /// <param name="id">Edition id, the folder name of its schema.</param>
    /// <param name="types">A way to make an object of each structured type.</param>
    /// <param name="assembly">Where the layout is embedded.</param>
    /// <param name="layoutResource">Name of the embedded layout.</param>
    /// <param name="rules">Encoding rules that the types have.</param>
    public Asn1Edition(string id, Dictionary<string, Func<IAsn1Type>> types, Assembly assembly, string layoutResource, Asn1Rules rules = Asn1Rules.Uper)
    {
        Id = id;
        Rules = rules;
        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
        _layout = new Lazy<Asn1Layout>(() =>
        {
            using Stream stream = assembly.GetManifestResourceStream(layoutResource)
                ?? throw new InvalidOperationException($"{assembly.GetName().Name} holds no {layoutResource}; build it again");
            return Asn1Layout.Load(stream);
        });
    }

    /// <summary>Edition id, e.g. <c>j2735-2024</c>.</summary>
    public string Id { get; }

    /// <summary>Encoding rules that the types have; JER they always have.</summary>
    public Asn1Rules Rules { get; }

    /// <summary>Names of all structured types, in alphabetical order.</summary>
    public IReadOnlyList<string> TypeNames => [.. _types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Layout of every type, read on first use.</summary>
    public Asn1Layout Layout => _layout.Value;

    /// <summary>Makes an object of the type called <paramref name="name"/>; null where the edition has none.</summary>
    public IAsn1Type? Create(string name) => _types.TryGetValue(name, out Func<IAsn1Type>? make) ? make() : null;
}
