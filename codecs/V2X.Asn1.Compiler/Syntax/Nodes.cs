using System.Numerics;

namespace V2X.Asn1.Compiler.Syntax;

// The syntax tree is one closed family of records; they are internal and stand together so that the grammar can be read at a glance.

internal sealed record ModuleSyntax(
    string Name, bool AutomaticTags, IReadOnlyList<ImportSyntax> Imports, IReadOnlyList<AssignmentSyntax> Assignments, SourceLocation Location);

internal sealed record ImportSyntax(string Symbol, string Module, SourceLocation Location);

internal abstract record AssignmentSyntax(string Name, SourceLocation Location, IReadOnlyList<string> Documentation);

internal sealed record TypeAssignment(
    string Name, IReadOnlyList<ParameterSyntax> Parameters, TypeSyntax Type, SourceLocation Location, IReadOnlyList<string> Documentation)
    : AssignmentSyntax(Name, Location, Documentation);

internal sealed record ValueAssignment(
    string Name, TypeSyntax Type, ValueSyntax Value, SourceLocation Location, IReadOnlyList<string> Documentation)
    : AssignmentSyntax(Name, Location, Documentation);

internal sealed record ClassAssignment(
    string Name, IReadOnlyList<ClassFieldSyntax> Fields, IReadOnlyList<Token> WithSyntax, SourceLocation Location, IReadOnlyList<string> Documentation)
    : AssignmentSyntax(Name, Location, Documentation);

internal sealed record ObjectSetAssignment(
    string Name, IReadOnlyList<ParameterSyntax> Parameters, string ClassName, ObjectSetSyntax Set, SourceLocation Location, IReadOnlyList<string> Documentation)
    : AssignmentSyntax(Name, Location, Documentation);

internal sealed record ObjectAssignment(
    string Name, string ClassName, IReadOnlyList<Token> Body, SourceLocation Location, IReadOnlyList<string> Documentation)
    : AssignmentSyntax(Name, Location, Documentation);

/// <summary>A dummy reference; <c>Governor</c> is a class or type for object sets and values, absent for types.</summary>
internal sealed record ParameterSyntax(string? Governor, string Name);

/// <summary>A field of a class: <c>&amp;id Type UNIQUE</c> (fixed type) or <c>&amp;Type</c> (open).</summary>
internal sealed record ClassFieldSyntax(string Name, TypeSyntax? Type, bool Optional);

/// <summary>Objects of a set: braces with a body, or references to objects and other sets.</summary>
internal sealed record ObjectSetSyntax(IReadOnlyList<ObjectElementSyntax> Elements, bool Extensible);

internal sealed record ObjectElementSyntax(IReadOnlyList<Token>? Body, string? Reference, IReadOnlyList<ArgumentSyntax> Arguments, SourceLocation Location);

internal abstract record TypeSyntax(SourceLocation Location)
{
    public TagSyntax? Tag { get; init; }

    public IReadOnlyList<ConstraintSyntax> Constraints { get; init; } = [];
}

internal enum TagClass
{
    Universal,
    Application,
    Context,
    Private,
}

internal sealed record TagSyntax(TagClass Class, int Number);

internal enum SimpleKind
{
    Boolean,
    Null,
    OctetString,
    ObjectIdentifier,
    RelativeOid,
    Utf8String,
    IA5String,
    NumericString,
    PrintableString,
    VisibleString,
    GeneralizedTime,
    UtcTime,
}

internal sealed record SimpleTypeSyntax(SimpleKind Kind, SourceLocation Location) : TypeSyntax(Location);

internal sealed record IntegerTypeSyntax(IReadOnlyList<NamedNumberSyntax> Names, SourceLocation Location) : TypeSyntax(Location);

internal sealed record BitStringTypeSyntax(IReadOnlyList<NamedNumberSyntax> Names, SourceLocation Location) : TypeSyntax(Location);

internal sealed record EnumeratedTypeSyntax(
    IReadOnlyList<NamedNumberSyntax> Root, bool Extensible, IReadOnlyList<NamedNumberSyntax> Additions, SourceLocation Location) : TypeSyntax(Location);

internal sealed record NamedNumberSyntax(string Name, ValueSyntax? Value, SourceLocation Location, IReadOnlyList<string> Documentation);

internal sealed record StructureTypeSyntax(bool IsChoice, IReadOnlyList<ComponentSyntax> Components, bool Extensible, SourceLocation Location) : TypeSyntax(Location);

/// <summary>
/// One component. <c>Addition</c> is -1 in the root, else the number of the extension addition it belongs to;
/// components of one <c>[[ ]]</c> share a number and say so by <c>InGroup</c>.
/// </summary>
internal sealed record ComponentSyntax(
    string Name, TypeSyntax Type, bool Optional, ValueSyntax? Default, int Addition, bool InGroup, bool ComponentsOf, SourceLocation Location, IReadOnlyList<string> Documentation);

internal sealed record ListTypeSyntax(TypeSyntax Element, SourceLocation Location) : TypeSyntax(Location);

internal sealed record ReferenceTypeSyntax(string? Module, string Name, IReadOnlyList<ArgumentSyntax> Arguments, SourceLocation Location) : TypeSyntax(Location);

/// <summary><c>CLASS.&amp;field</c>, with the table constraint among its constraints.</summary>
internal sealed record FieldTypeSyntax(string ClassName, string Field, SourceLocation Location) : TypeSyntax(Location);

internal abstract record ArgumentSyntax;

internal sealed record TypeArgument(TypeSyntax Type) : ArgumentSyntax;

internal sealed record ValueArgument(ValueSyntax Value) : ArgumentSyntax;

internal sealed record ObjectSetArgument(ObjectSetSyntax Set) : ArgumentSyntax;

internal abstract record ValueSyntax(SourceLocation Location);

internal sealed record NumberValue(BigInteger Number, SourceLocation Location) : ValueSyntax(Location);

internal sealed record ReferenceValue(string Name, SourceLocation Location) : ValueSyntax(Location);

internal sealed record BooleanValue(bool Value, SourceLocation Location) : ValueSyntax(Location);

internal sealed record TextValue(string Text, SourceLocation Location) : ValueSyntax(Location);

/// <summary>A bit or octet string value.</summary>
internal sealed record BitsValue(string Bits, SourceLocation Location) : ValueSyntax(Location);

/// <summary>Names in braces: bits of a named bit string; or an empty list.</summary>
internal sealed record BraceValue(IReadOnlyList<string> Names, SourceLocation Location) : ValueSyntax(Location);
