namespace V2X.Model.Translation.Losses;

/// <summary>The mappings of one adapter, found from either side. Immutable and thread-safe.</summary>
/// <param name="mappings">The rows.</param>
public sealed class MappingIndex(IReadOnlyList<FieldMapping> mappings)
{
    /// <summary>Rows that name a place of the message or a part that it stands in.</summary>
    public IEnumerable<FieldMapping> OfWire(string place) => mappings.Where(row => Covers(row.WirePath, place));

    /// <summary>Rows of a canonical field or of a part that it stands in.</summary>
    public IEnumerable<FieldMapping> OfCanonical(string place) => mappings.Where(row => row.CanonicalPath.Length > 0 && Covers(row.CanonicalPath, place));

    /// <summary>Whether a path is the place or holds it.</summary>
    public static bool Covers(string path, string place) =>
        place.StartsWith(path, StringComparison.Ordinal)
        && (place.Length == path.Length || path.Length == 0 || place[path.Length] is '.' or '[' || path.EndsWith("[]", StringComparison.Ordinal));

    /// <summary>
    /// Puts the indexes of a place that was found into the path of the other side: the last index belongs to the last list of both. What is
    /// left over stays <c>[]</c>.
    /// </summary>
    public static string Instantiate(string path, string found)
    {
        List<string> indexes = [];
        for (int open = found.IndexOf('['); open >= 0; open = found.IndexOf('[', open + 1))
            indexes.Add(found[open..(found.IndexOf(']', open) + 1)]);
        string result = path;
        for (int at = result.LastIndexOf("[]", StringComparison.Ordinal), next = indexes.Count - 1; at >= 0 && next >= 0; next--)
        {
            result = result[..at] + indexes[next] + result[(at + 2)..];
            at = at == 0 ? -1 : result.LastIndexOf("[]", at - 1, StringComparison.Ordinal);
        }

        return result;
    }
}
