namespace V2X.Asn1.Compiler;

/// <summary>Another edition that the compiled one imports from.</summary>
/// <param name="Namespace">C# namespace of its types.</param>
/// <param name="Sources">Text of each of its schema files by name, in the order of its own run.</param>
public sealed record ImportSource(string Namespace, IEnumerable<KeyValuePair<string, string>> Sources);
