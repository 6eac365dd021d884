using System.Globalization;
using V2X.Border.Matching;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Border.Explaining;

/// <summary>One value that a message holds: where it stands now, and the object that holds it wherever that goes.</summary>
internal sealed record MessageValue(object Owner, CanonicalField Field, string Path, string Pattern, string Text)
{
    /// <summary>Every value that is present.</summary>
    public static List<MessageValue> AllOf(CanonicalMessage message)
    {
        List<MessageValue> values = [];
        Walk(message, "", "", (owner, field, path, pattern) =>
        {
            if (field.TextOf(owner) is { } text)
                values.Add(new MessageValue(owner, field, path, pattern, text));
        });
        return values;
    }

    /// <summary>Every object that belongs to the message.</summary>
    public static HashSet<object> OwnersOf(CanonicalMessage message)
    {
        HashSet<object> owners = new(ReferenceEqualityComparer.Instance);
        Walk(message, "", "", (owner, _, _, _) => owners.Add(owner));
        return owners;
    }

    private static void Walk(object owner, string path, string pattern, Action<object, CanonicalField, string, string> visit)
    {
        foreach (CanonicalField field in CanonicalFields.Of(owner.GetType()))
        {
            string own = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            string ownPattern = CanonicalTypes.PathOf(pattern, field);
            visit(owner, field, own, ownPattern);
            int count = field.CountParts(owner);
            for (int i = 0; i < count; i++)
            {
                string place = field.Kind == CanonicalFieldKind.List ? string.Create(CultureInfo.InvariantCulture, $"{own}[{i}]") : own;
                Walk(field.PartAt(owner, i), place, ownPattern, visit);
            }
        }
    }
}
