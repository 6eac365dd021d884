using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.CSharp;

/// <summary>A component of a SEQUENCE as it stands in C#: its property, its field and how its presence is kept.</summary>
internal sealed class Member
{
    public required Component Component { get; init; }

    public required string Property { get; init; }

    /// <summary>Bit in <c>_present</c>, or 0 where the component is always there.</summary>
    public ulong PresenceMask { get; init; }

    /// <summary>Bit in <c>_additions</c>, or 0 in the root.</summary>
    public ulong AdditionMask { get; init; }

    public AsnType Type => Component.Type;

    public bool IsNull => Type is NullType;

    public bool IsObject => Storage.IsObject(Type);

    public string Field => Identifiers.Field(Property);

    /// <summary>Where decoding puts the value, or the kept object.</summary>
    public string Target => IsObject ? Property : Field;

    public bool HasDefault => Component.Default is not null;

    /// <summary>Whether the value may be absent without a default taking its place.</summary>
    public bool MayBeAbsent => !HasDefault && (PresenceMask | AdditionMask) != 0;

    public string Present => (PresenceMask, AdditionMask) switch
    {
        (0, 0) => "true",
        (_, 0) => $"(_present & 0x{PresenceMask:X}UL) != 0",
        (0, _) => $"(_additions & 0x{AdditionMask:X}UL) != 0",
        _ => $"(_present & 0x{PresenceMask:X}UL) != 0 && (_additions & 0x{AdditionMask:X}UL) != 0",
    };

    public string MarkPresent
    {
        get
        {
            string root = PresenceMask == 0 ? "" : $"_present |= 0x{PresenceMask:X}UL; ";
            string addition = AdditionMask == 0 ? "" : $"_additions |= 0x{AdditionMask:X}UL; ";
            return (root + addition).TrimEnd();
        }
    }

    public string MarkAbsent => PresenceMask != 0 ? $"_present &= ~0x{PresenceMask:X}UL;" : $"_additions &= ~0x{AdditionMask:X}UL;";
}
