namespace V2X.Asn1.Compiler.Syntax;

/// <summary>Where something stands in a schema file. Lines and columns count from 1.</summary>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <summary>File, line and column in the form that editors and MSBuild make clickable.</summary>
    public override string ToString() => $"{File}({Line},{Column})";
}
