using System.Globalization;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Model.Translation.Losses;

/// <summary>Takes a canonical message apart into the values it has, in the order of its fields. For tools and reports: allocates. Thread-safe.</summary>
public static class CanonicalLeaves
{
    /// <summary>Every value that is present.</summary>
    public static IReadOnlyList<CanonicalLeaf> Of(CanonicalMessage message)
    {
        var leaves = new List<CanonicalLeaf>();
        Add(leaves, message, "", "");
        return leaves;
    }

    /// <summary>Places of every field of a canonical type, parts and lists included, e.g. <c>user.position.latitudeDegrees</c>.</summary>
    public static IReadOnlyList<string> PlacesOf(Type type)
    {
        var places = new List<string>();
        AddPlaces(places, type, "");
        return places;
    }

    private static void Add(List<CanonicalLeaf> leaves, object owner, string path, string place)
    {
        foreach (CanonicalField field in CanonicalFields.Of(owner.GetType()))
        {
            if (field.Kind == CanonicalFieldKind.Part)
            {
                Add(leaves, field.PartAt(owner, 0), path + field.Name + ".", place + field.Name + ".");
            }
            else if (field.Kind == CanonicalFieldKind.List)
            {
                for (int i = 0; i < field.CountParts(owner); i++)
                    Add(leaves, field.PartAt(owner, i), path + field.Name + "[" + i.ToString(CultureInfo.InvariantCulture) + "].", place + field.Name + "[].");
            }
            else if (field.IsPresent(owner))
            {
                leaves.Add(new CanonicalLeaf(path + field.Name, place + field.Name, field, owner));
            }
        }
    }

    private static void AddPlaces(List<string> places, Type type, string place)
    {
        foreach (CanonicalField field in CanonicalFields.Of(type))
        {
            string name = place + field.Name;
            places.Add(name);
            if (field.Kind == CanonicalFieldKind.List)
                places.Add(name + "[]");
            if (field.Kind is CanonicalFieldKind.Part or CanonicalFieldKind.List)
                AddPlaces(places, field.ValueType, field.Kind == CanonicalFieldKind.List ? name + "[]." : name + ".");
        }
    }
}
