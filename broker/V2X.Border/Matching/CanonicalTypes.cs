using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Border.Matching;

/// <summary>The types of canonical messages that there are, by what they tell. Thread-safe.</summary>
internal static class CanonicalTypes
{
    private const int MostDepth = 10;

    /// <summary>Every type of message with its kind.</summary>
    public static IReadOnlyList<(Type Type, CanonicalKind Kind)> All { get; } =
        [.. typeof(CanonicalMessage).Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CanonicalMessage)))
            .Select(type => (type, ((CanonicalMessage)Activator.CreateInstance(type)!).Kind))
            .OrderBy(pair => pair.Kind).ThenBy(pair => pair.type.Name, StringComparer.Ordinal)];

    /// <summary>Every path in a message of that type, parts and lists before what they hold.</summary>
    public static IEnumerable<(string Path, CanonicalField Field)> PathsOf(Type type) => Walk(type, "", 0);

    /// <summary>Path of a field: that of its owner, its name, and [] for a list.</summary>
    public static string PathOf(string owner, CanonicalField field) =>
        (owner.Length == 0 ? field.Name : $"{owner}.{field.Name}") + (field.Kind == CanonicalFieldKind.List ? "[]" : "");

    private static IEnumerable<(string Path, CanonicalField Field)> Walk(Type type, string owner, int depth)
    {
        if (depth == MostDepth)
            yield break;
        foreach (CanonicalField field in CanonicalFields.Of(type))
        {
            string path = PathOf(owner, field);
            yield return (path, field);
            if (field.Kind is not (CanonicalFieldKind.Part or CanonicalFieldKind.List))
                continue;
            foreach ((string, CanonicalField) below in Walk(field.ValueType, path, depth + 1))
                yield return below;
        }
    }
}
