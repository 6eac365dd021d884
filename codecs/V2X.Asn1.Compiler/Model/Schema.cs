namespace V2X.Asn1.Compiler.Model;

/// <summary>All types of one edition, resolved, in the order of files and assignments.</summary>
internal sealed class Schema
{
    public required string Edition { get; init; }

    /// <summary>Types that an assignment names, with the module they stand in.</summary>
    public required IReadOnlyList<(string Module, string Name, AsnType Type)> Named { get; init; }
}
