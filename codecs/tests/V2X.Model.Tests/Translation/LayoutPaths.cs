using V2X.Asn1;

namespace V2X.Model.Tests.Translation;

/// <summary>Finds places of a message in the layout of its edition.</summary>
internal static class LayoutPaths
{
    /// <summary>Whether a type has a place such as <c>partII[].partII-Value.lights</c>; of an open type any of its types may have it.</summary>
    public static bool Has(Asn1Layout layout, string typeName, string place)
    {
        if (layout.Find(typeName) is not { } type)
            return false;
        if (place.Length == 0)
            return true;
        if (type.Kind == "open")
            return type.Rows.Values.Any(row => Has(layout, row, place));
        if (place.StartsWith("[]", StringComparison.Ordinal))
            return type.Element is { } element && Has(layout, element, place[2..].TrimStart('.'));
        int end = place.IndexOfAny(['.', '[']);
        string name = end < 0 ? place : place[..end];
        string rest = end < 0 ? "" : place[end..].TrimStart('.');
        return type.Members.FirstOrDefault(member => member.Name == name) is { } found && Has(layout, found.Type, rest);
    }
}
