using V2X.Model;

namespace V2X.Border.Link;

/// <summary>Makes wishes of what is wanted, within what is configured to be asked for. Pure functions.</summary>
internal static class LinkDemand
{
    /// <summary>
    /// What to ask a peer for. Wants of the same kind become one wish for each cell of the area that they have together. Where that would be
    /// more than so many wishes, what is configured is asked for instead.
    /// </summary>
    /// <param name="configured">What may be asked for at all.</param>
    /// <param name="wants">What is wanted.</param>
    /// <param name="most">Most wishes.</param>
    public static IReadOnlyList<LinkWish> Of(IReadOnlyList<LinkWish> configured, IReadOnlyList<LinkWant> wants, int most)
    {
        var asked = new List<LinkWish>();
        foreach (LinkWish wish in configured)
        {
            var covers = new SortedDictionary<(string Type, string Region, MessageFamily Family), LinkCover>();
            foreach (LinkWant want in wants)
            {
                if (Meet(wish, want) is not { } kind)
                    continue;
                if (!covers.TryGetValue(kind, out LinkCover? cover))
                    covers.Add(kind, cover = new LinkCover());
                cover.Add(want.Area);
            }

            foreach (((string type, string region, MessageFamily family), LinkCover cover) in covers)
            {
                IReadOnlyList<string> regions = region.Length == 0 ? wish.Regions : [region];
                foreach (LinkArea? area in cover.Areas())
                {
                    if (LinkArea.TryIntersect(wish.Area, area, out LinkArea? shared))
                        asked.Add(wish with { Family = family, Type = type, Regions = regions, Area = shared });
                }
            }
        }

        return asked.Count <= most ? asked : configured;
    }

    /// <summary>True where two lists ask for the same.</summary>
    public static bool AreSame(IReadOnlyList<LinkWish> one, IReadOnlyList<LinkWish> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => AreSame(pair.First, pair.Second));

    /// <summary>True where two lists announce the same.</summary>
    public static bool AreSame(IReadOnlyList<LinkCapability> one, IReadOnlyList<LinkCapability> other) =>
        one.Count == other.Count && one.Zip(other).All(pair =>
            pair.First.Family == pair.Second.Family && pair.First.Type == pair.Second.Type && pair.First.Area == pair.Second.Area
            && pair.First.Editions.SequenceEqual(pair.Second.Editions) && pair.First.Regions.SequenceEqual(pair.Second.Regions));

    private static bool AreSame(LinkWish one, LinkWish other) =>
        one.Family == other.Family && one.Type == other.Type && one.Area == other.Area && one.Classes == other.Classes && one.Purpose == other.Purpose
        && one.Editions.SequenceEqual(other.Editions) && one.Regions.SequenceEqual(other.Regions);

    private static (string Type, string Region, MessageFamily Family)? Meet(LinkWish wish, in LinkWant want)
    {
        string wanted = want.Region;
        bool families = wish.Family == MessageFamily.Unspecified || want.Family == MessageFamily.Unspecified || wish.Family == want.Family;
        bool types = wish.Type.Length == 0 || want.Type.Length == 0 || string.Equals(wish.Type, want.Type, StringComparison.OrdinalIgnoreCase);
        string? region = want.Region.Length == 0 || wish.Regions.Count == 0 ? ""
            : wish.Regions.FirstOrDefault(name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        if (!families || !types || region is null)
            return null;
        string type = wish.Type.Length > 0 ? wish.Type : want.Type.ToUpperInvariant();
        return (type, region, wish.Family == MessageFamily.Unspecified ? want.Family : wish.Family);
    }
}
