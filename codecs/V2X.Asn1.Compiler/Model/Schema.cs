namespace V2X.Asn1.Compiler.Model;

/// <summary>All types of one edition, resolved, in the order of files and assignments.</summary>
internal sealed class Schema
{
    public required string Edition { get; init; }

    /// <summary>Types that an assignment names, with the module they stand in.</summary>
    public required IReadOnlyList<(string Module, string Name, AsnType Type)> Named { get; init; }

    /// <summary>Editions whose types are used here and compiled in a run of their own.</summary>
    public IReadOnlyList<ImportedEdition> Imports { get; init; } = [];
}

/// <summary>Another edition that this one takes types from.</summary>
/// <param name="Namespace">C# namespace its own run puts its types in.</param>
/// <param name="Named">Its types, in the order of files and assignments.</param>
internal sealed record ImportedEdition(string Namespace, IReadOnlyList<(string Module, string Name, AsnType Type)> Named);
