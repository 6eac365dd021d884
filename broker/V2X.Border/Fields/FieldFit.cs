using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Border.Fields;

/// <summary>Which action goes with which field.</summary>
internal static class FieldFit
{
    public static bool IsPosition(CanonicalField field) => field.Kind == CanonicalFieldKind.Part && field.ValueType == typeof(GeoPoint);

    /// <summary>Why an action cannot be done on a field; null where it can. Parts and lists pass or are dropped with all they hold.</summary>
    public static string? Fault(FieldAction action, CanonicalField field) => action.Kind switch
    {
        FieldActionKind.Pass or FieldActionKind.Drop => null,
        FieldActionKind.Round => field.Kind == CanonicalFieldKind.Number ? null : "only a number can be rounded",
        FieldActionKind.Shift => "only a position can be shifted: name it by its own path, such as user.position",
        FieldActionKind.Pseudonymise => field.Kind == CanonicalFieldKind.Identity ? null : "only an identity can be pseudonymised",
        _ => GeneraliseFault(action, field),
    };

    public static bool IsFlags(Type type) => type.IsDefined(typeof(FlagsAttribute), inherit: false);

    /// <summary>Member of an enumeration by its name with a small first letter; null where there is none.</summary>
    public static int? MemberOf(Type type, string name)
    {
        foreach (string member in Enum.GetNames(type))
        {
            if (NameOf(member) == name)
                return (int)Enum.Parse(type, member);
        }

        return null;
    }

    /// <summary>Names of the members of an enumeration as policies write them.</summary>
    public static IEnumerable<string> MembersOf(Type type) => Enum.GetNames(type).Select(NameOf);

    private static string NameOf(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    private static string? GeneraliseFault(FieldAction action, CanonicalField field)
    {
        if (field.Kind == CanonicalFieldKind.Number)
            return action.Bounds.Length > 0 ? null : "a number is generalised by a list of lower bounds";
        if (field.Kind != CanonicalFieldKind.Choice)
            return "only a number or a choice can be generalised";
        bool isFlags = IsFlags(field.ValueType);
        if (isFlags ? action.Kept.Count == 0 : action.Map.Count == 0)
            return isFlags ? "a choice of several is generalised by a list of those that stay" : "a choice is generalised by an object of what becomes what";
        IEnumerable<string> named = isFlags ? action.Kept : action.Map.Keys.Where(key => key != "*").Concat(action.Map.Values.OfType<string>());
        foreach (string name in named)
        {
            if (MemberOf(field.ValueType, name) is null)
                return $"{field.Name} has no '{name}'{Policies.NameSuggestion.For(name, MembersOf(field.ValueType))}";
        }

        return null;
    }
}
