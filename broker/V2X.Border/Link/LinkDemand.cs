using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

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
        string? region = wanted.Length == 0 || wish.Regions.Count == 0 ? ""
            : wish.Regions.FirstOrDefault(name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        if (region is null)
            return null;
        if (wish.Editions.Count > 0)
            return MeetsTranslated(wish, want) ? (wish.Type, region, wish.Family) : null;
        bool families = wish.Family == MessageFamily.Unspecified || want.Family == MessageFamily.Unspecified || wish.Family == want.Family;
        bool types = wish.Type.Length == 0 || want.Type.Length == 0 || string.Equals(wish.Type, want.Type, StringComparison.OrdinalIgnoreCase);
        if (!families || !types)
            return null;
        string type = wish.Type.Length > 0 ? wish.Type : want.Type.ToUpperInvariant();
        return (type, region, wish.Family == MessageFamily.Unspecified ? want.Family : wish.Family);
    }

    // A wish names what messages are at the peer, a want what they are here: where they are translated on the way, they only mean the same.
    private static bool MeetsTranslated(LinkWish wish, LinkWant want)
    {
        if (want.Family == MessageFamily.Unspecified)
            return true;
        if (!wish.Editions.Any(edition => MessageSetDecoders.FamilyOf(edition) == want.Family))
            return false;
        return KindOf(wish.Family, wish.Type) is not { } there || KindOf(want.Family, want.Type) is not { } here || there == here;
    }

    private static CanonicalKind? KindOf(MessageFamily family, string type) => MessageAdapters.All
        .FirstOrDefault(adapter => adapter.Family == family && string.Equals(adapter.MessageType, type, StringComparison.OrdinalIgnoreCase))?.Kind;
}
