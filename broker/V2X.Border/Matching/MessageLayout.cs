using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Border.Matching;

/// <summary>
/// Where a canonical message, or an element of a list in one, says what rules ask for: its position, its class, its cause. Found in the
/// fields once for each type: the nearest field to the top counts. Immutable and thread-safe.
/// </summary>
internal sealed class MessageLayout
{
    private const int MostParts = 2;

    private readonly CanonicalField[] _position;
    private readonly CanonicalField[] _class;
    private readonly CanonicalField[] _cause;

    public MessageLayout(Type type)
    {
        Type = type;
        _position = Find(type, field => field.Kind == CanonicalFieldKind.Part && field.ValueType == typeof(GeoPoint));
        _class = Find(type, field => field.Kind == CanonicalFieldKind.Choice && field.ValueType == typeof(RoadUserClass));
        _cause = Find(type, IsCause);
    }

    public Type Type { get; }

    public bool HasPosition => _position.Length > 0;

    public bool HasClass => _class.Length > 0;

    public bool HasCause => _cause.Length > 0;

    /// <summary>Enumeration that its cause is of; null where it says none.</summary>
    public Type? CauseType => HasCause ? _cause[^1].ValueType : null;

    public static bool IsCause(CanonicalField field) => field.Kind == CanonicalFieldKind.Choice && field.Name == "cause";

    /// <summary>Its position, which may be absent; null where the type has none.</summary>
    public GeoPoint? PositionOf(object part) => HasPosition ? (GeoPoint)_position[^1].PartAt(Owner(part, _position), 0) : null;

    /// <summary>Its class as a number; NaN where it says none.</summary>
    public double ClassOf(object part) => HasClass ? _class[^1].GetNumber(Owner(part, _class)) : double.NaN;

    /// <summary>Its cause as a number; NaN where it says none.</summary>
    public double CauseOf(object part) => HasCause ? _cause[^1].GetNumber(Owner(part, _cause)) : double.NaN;

    private static object Owner(object part, CanonicalField[] path)
    {
        object owner = part;
        for (int i = 0; i < path.Length - 1; i++)
            owner = path[i].PartAt(owner, 0);
        return owner;
    }

    private static CanonicalField[] Find(Type type, Func<CanonicalField, bool> isWanted, int depth = 0)
    {
        IReadOnlyList<CanonicalField> fields = CanonicalFields.Of(type);
        if (fields.FirstOrDefault(isWanted) is { } found)
            return [found];
        if (depth == MostParts)
            return [];
        foreach (CanonicalField part in fields.Where(field => field.Kind == CanonicalFieldKind.Part))
        {
            CanonicalField[] below = Find(part.ValueType, isWanted, depth + 1);
            if (below.Length > 0)
                return [part, .. below];
        }

        return [];
    }
}
