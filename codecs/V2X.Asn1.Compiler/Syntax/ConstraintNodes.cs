namespace V2X.Asn1.Compiler.Syntax;

/// <summary>One parenthesised constraint: a subtype constraint with its extension mark, or another kind.</summary>
internal sealed record ConstraintSyntax(ElementSyntax? Root, bool Extensible, ElementSyntax? Additions, SourceLocation Location)
{
    /// <summary>Name of the object set where this is a table constraint.</summary>
    public ObjectSetReferenceSyntax? Table { get; init; }
}

/// <summary><c>({Set}{@path})</c>: the set, and the member that selects a row.</summary>
internal sealed record ObjectSetReferenceSyntax(string? Name, ObjectSetSyntax? Inline, string? SelectorPath, SourceLocation Location);

internal abstract record ElementSyntax(SourceLocation Location);

internal sealed record UnionElement(IReadOnlyList<ElementSyntax> Parts, SourceLocation Location) : ElementSyntax(Location);

internal sealed record IntersectionElement(IReadOnlyList<ElementSyntax> Parts, SourceLocation Location) : ElementSyntax(Location);

internal sealed record ValueElement(ValueSyntax Value, SourceLocation Location) : ElementSyntax(Location);

/// <summary>A value range; an absent bound is MIN or MAX.</summary>
internal sealed record RangeElement(ValueSyntax? Lower, bool LowerOpen, ValueSyntax? Upper, bool UpperOpen, SourceLocation Location) : ElementSyntax(Location);

internal sealed record SizeElement(ConstraintSyntax Size, SourceLocation Location) : ElementSyntax(Location);

internal sealed record AlphabetElement(ConstraintSyntax Alphabet, SourceLocation Location) : ElementSyntax(Location);

/// <summary>A type whose values, and thereby its constraint, are meant.</summary>
internal sealed record ContainedTypeElement(TypeSyntax Type, SourceLocation Location) : ElementSyntax(Location);

/// <summary><c>CONTAINING Type</c>.</summary>
internal sealed record ContainingElement(TypeSyntax Type, SourceLocation Location) : ElementSyntax(Location);

/// <summary>WITH COMPONENT(S), CONSTRAINED BY, PATTERN, EXCEPT: not visible to PER beyond ending extensibility.</summary>
internal sealed record InvisibleElement(string Notation, SourceLocation Location) : ElementSyntax(Location);
