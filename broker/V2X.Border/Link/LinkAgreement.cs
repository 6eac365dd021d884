using V2X.Model;

namespace V2X.Border.Link;

/// <summary>
/// What may go over a link in one direction: what is offered and asked for alike. What is offered is already cut down to what the policy
/// can let out at all. Immutable.
/// </summary>
internal sealed class LinkAgreement
{
    /// <summary>Nothing at all.</summary>
    public static readonly LinkAgreement None = new([], []);

    private LinkAgreement(LinkGrant[] grants, LinkWish[] unmet)
    {
        Grants = grants;
        Unmet = unmet;
    }

    /// <summary>In the order of the wishes.</summary>
    public IReadOnlyList<LinkGrant> Grants { get; }

    /// <summary>Wishes that nothing offered meets.</summary>
    public IReadOnlyList<LinkWish> Unmet { get; }

    /// <summary>Brings offers and wishes together.</summary>
    public static LinkAgreement Of(IReadOnlyList<LinkCapability> offered, IReadOnlyList<LinkWish> wishes)
    {
        var grants = new List<LinkGrant>();
        var unmet = new List<LinkWish>();
        foreach (LinkWish wish in wishes)
        {
            int before = grants.Count;
            foreach (LinkCapability capability in offered)
            {
                if (Meet(capability, wish) is { } grant)
                    grants.Add(grant);
            }

            if (grants.Count == before)
                unmet.Add(wish);
        }

        return new LinkAgreement([.. grants], [.. unmet]);
    }

    /// <summary>The first grant that covers a message; null where none does.</summary>
    public LinkGrant? Find(in LinkTopic topic)
    {
        // By index: an enumerator of the interface would be allocated for every message.
        for (int i = 0; i < Grants.Count; i++)
        {
            if (Grants[i].Covers(topic))
                return Grants[i];
        }

        return null;
    }

    private static LinkGrant? Meet(LinkCapability offer, LinkWish wish)
    {
        bool families = offer.Family == MessageFamily.Unspecified || wish.Family == MessageFamily.Unspecified || offer.Family == wish.Family;
        bool types = offer.Type.Length == 0 || wish.Type.Length == 0 || offer.Type == wish.Type;
        if (!families || !types || !LinkArea.TryIntersect(offer.Area, wish.Area, out LinkArea? area))
            return null;
        if (ChooseEdition(offer.Editions, wish.Editions) is not { } edition || !TryShare(offer.Regions, wish.Regions, out IReadOnlyList<string> regions))
            return null;
        MessageFamily family = offer.Family == MessageFamily.Unspecified ? wish.Family : offer.Family;
        return new LinkGrant(family, offer.Type.Length == 0 ? wish.Type : offer.Type, edition, regions, area, wish.Classes, wish.Purpose, offer.Source);
    }

    private static string? ChooseEdition(IReadOnlyList<string> offered, IReadOnlyList<string> wanted) =>
        wanted.Count == 0 ? "" : wanted.FirstOrDefault(offered.Contains);

    private static bool TryShare(IReadOnlyList<string> one, IReadOnlyList<string> other, out IReadOnlyList<string> shared)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            shared = one.Count == 0 ? other : one;
            return true;
        }

        shared = [.. one.Intersect(other)];
        return shared.Count > 0;
    }
}
