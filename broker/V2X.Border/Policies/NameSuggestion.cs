namespace V2X.Border.Policies;

/// <summary>Finds the known name that a mistyped one is nearest to.</summary>
internal static class NameSuggestion
{
    private const int LongestName = 128;

    /// <summary>"; did you mean 'x'?", or nothing where no known name is near.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return "";
        string? nearest = known.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Math.Max(2, name.Length / 3) ? $"; did you mean '{nearest}'?" : "";
    }

    // Levenshtein's distance, letters of either case being the same.
    private static int Distance(string first, string second)
    {
        int[] row = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 1; i <= first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                int above = row[j];
                int change = char.ToLowerInvariant(first[i - 1]) == char.ToLowerInvariant(second[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
