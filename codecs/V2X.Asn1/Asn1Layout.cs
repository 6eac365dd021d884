using System.Text.Json;

namespace V2X.Asn1;

/// <summary>The layout of an edition's types, as the compiler embedded it. Immutable and thread safe.</summary>
public sealed class Asn1Layout
{
    private readonly Dictionary<string, Asn1LayoutType> _types;

    private Asn1Layout(Dictionary<string, Asn1LayoutType> types) => _types = types;

    /// <summary>Reads a layout.</summary>
    /// <exception cref="JsonException">The stream holds no layout.</exception>
    public static Asn1Layout Load(Stream stream)
    {
        using JsonDocument document = JsonDocument.Parse(stream);
        var types = new Dictionary<string, Asn1LayoutType>(StringComparer.Ordinal);
        foreach (JsonProperty type in document.RootElement.GetProperty("types").EnumerateObject())
            types[type.Name] = Asn1LayoutType.Read(type.Name, type.Value);
        return new Asn1Layout(types);
    }

    /// <summary>Layout of the type called <paramref name="name"/>; null where there is none.</summary>
    public Asn1LayoutType? Find(string name) => _types.GetValueOrDefault(name);
}
