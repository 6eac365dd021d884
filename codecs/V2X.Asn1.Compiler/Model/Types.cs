using System.Numerics;
using V2X.Asn1.Compiler.Syntax;

namespace V2X.Asn1.Compiler.Model;

// The resolved model is one closed family; its small classes stand together so that it can be read at a glance.

/// <summary>Prose and tags of a comment block.</summary>
internal sealed record Documentation(IReadOnlyList<string> Prose, string? Unit, BigInteger? Unavailable, string? Clause)
{
    public static readonly Documentation None = new([], null, null, null);

    public bool IsEmpty => Prose.Count == 0 && Unit is null && Unavailable is null && Clause is null;
}

/// <summary>
/// Number of units; <c>Upper</c> absent means no bound. <c>Extensible</c>: a bit says whether the root applies.
/// <c>LostExtension</c>: a further constraint has taken that bit away, which some encoders overlook and send it still.
/// </summary>
internal sealed record SizeRange(int Lower, int? Upper, bool Extensible, bool LostExtension = false)
{
    public static readonly SizeRange Any = new(0, null, false);

    public bool IsFixed => Lower == Upper;
}

/// <summary>A type with every reference, parameter and constraint resolved.</summary>
internal abstract class AsnType
{
    /// <summary>Name as in the schema; inline types are called after their place, e.g. <c>BasicSafetyMessage.partII</c>.</summary>
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    public Documentation Documentation { get; set; } = Documentation.None;

    /// <summary>Identifier in C#, set for the types that become C# types.</summary>
    public string CSharpName { get; set; } = "";
}

internal sealed class IntegerType : AsnType
{
    public BigInteger? Lower { get; init; }

    public BigInteger? Upper { get; init; }

    public bool Extensible { get; init; }

    public IReadOnlyList<(string Name, BigInteger Value)> Names { get; init; } = [];
}

internal sealed class BooleanType : AsnType;

internal sealed class NullType : AsnType;

internal sealed record EnumItem(string Name, int Value, Documentation Documentation);

internal sealed class EnumeratedType : AsnType
{
    /// <summary>Root items in ascending order of value, which is the order PER counts them in.</summary>
    public required IReadOnlyList<EnumItem> Root { get; init; }

    public required IReadOnlyList<EnumItem> Additions { get; init; }

    public required bool Extensible { get; init; }
}

internal sealed class BitStringType : AsnType
{
    public required SizeRange Size { get; init; }

    public required IReadOnlyList<(string Name, int Bit, Documentation Documentation)> Names { get; init; }
}

internal sealed class OctetStringType : AsnType
{
    public required SizeRange Size { get; init; }
}

internal sealed class TextType : AsnType
{
    public required SimpleKind Kind { get; init; }

    public required SizeRange Size { get; init; }

    /// <summary>Permitted characters in ascending order where a FROM constraint narrows them.</summary>
    public string? Alphabet { get; init; }
}

internal sealed class ObjectIdentifierType : AsnType
{
    public required bool Relative { get; init; }
}

internal sealed class ListType : AsnType
{
    public required SizeRange Size { get; init; }

    public AsnType Element { get; set; } = null!;
}

internal sealed class Component
{
    public required string Name { get; init; }

    public required AsnType Type { get; init; }

    public required bool Optional { get; init; }

    public ValueSyntax? Default { get; init; }

    /// <summary>-1 in the root, else the number of its extension addition.</summary>
    public required int Addition { get; init; }

    public required bool InGroup { get; init; }

    public required Documentation Documentation { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>Whether a peek at the SEQUENCE ends with this component.</summary>
    public bool EndsPeek { get; init; }

    /// <summary>Tag of an alternative of a CHOICE; absent where it is a CHOICE without a tag.</summary>
    public TagSyntax? Tag { get; set; }

    public bool HasPresenceBit => Optional || Default is not null;
}

internal sealed class SequenceType : AsnType
{
    public IReadOnlyList<Component> Components { get; set; } = [];

    public required bool Extensible { get; init; }

    /// <summary>Whether decoding remembers where in the input the value stood.</summary>
    public bool KeepsOctets { get; set; }

    public IEnumerable<Component> Root => Components.Where(c => c.Addition < 0);

    public int AdditionCount => Components.Count == 0 ? 0 : Components.Max(c => c.Addition) + 1;
}

internal sealed class ChoiceType : AsnType
{
    /// <summary>Root alternatives in the order of their tags, which is the order PER counts them in; then the additions.</summary>
    public IReadOnlyList<Component> Alternatives { get; set; } = [];

    public required bool Extensible { get; init; }

    public int RootCount => Alternatives.Count(a => a.Addition < 0);
}

/// <summary>One row of an object set: the id that selects it, and the type that then stands in the open type.</summary>
internal sealed record OpenTypeRow(BigInteger Id, string Name, AsnType Type);

/// <summary>An open type whose content a sibling member selects.</summary>
internal sealed class OpenType : AsnType
{
    public IReadOnlyList<OpenTypeRow> Rows { get; set; } = [];

    /// <summary>Member of the same SEQUENCE that holds the id; absent where no table constraint names one.</summary>
    public required string? Selector { get; init; }
}
