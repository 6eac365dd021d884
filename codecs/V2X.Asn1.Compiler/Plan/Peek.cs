using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.Plan;

/// <summary>
/// Which types can be peeked at: read only as far as the component that the schema marks, so that routing need not
/// decode what it does not use.
/// </summary>
internal static class Peek
{
    /// <summary>Whether a peek at the type reads less than the whole.</summary>
    public static bool Applies(AsnType type) => Applies(type, []);

    private static bool Applies(AsnType type, HashSet<AsnType> above)
    {
        if (!above.Add(type))
            return false;
        bool applies = type switch
        {
            SequenceType t => t.Components.Any(c => c.EndsPeek),
            ChoiceType t => t.Alternatives.Any(a => Applies(a.Type, above)),
            ListType { Size: { Extensible: false, Upper: not null } } t => Applies(t.Element, above),
            OpenType t => t.Rows.Any(r => Applies(r.Type, above)),
            _ => false,
        };
        above.Remove(type);
        return applies;
    }
}
