using V2X.Model;

namespace V2X.Border.Link;

/// <summary>
/// What a broker really has: the kinds of messages that entered it of late, where each came from and where they speak of. Bounded: with more
/// kinds than that nothing is narrowed any more. Guarded by the router's lock.
/// </summary>
internal sealed class LinkKinds(long keptNs)
{
    private const int MostKinds = 512;
    private readonly Dictionary<Key, Kind> _kinds = [];

    /// <summary>True where there are more kinds than are told apart: what is configured stands for them.</summary>
    public bool IsFull { get; private set; }

    /// <summary>
    /// Notes a message; true where the broker has something now that it had not before. Allocates nothing for what it had.
    /// </summary>
    /// <param name="source">The peer that brought it; empty for one that entered here.</param>
    /// <param name="topic">What it is about.</param>
    /// <param name="nowNs">Time, Unix nanoseconds.</param>
    public bool Note(string source, in LinkTopic topic, long nowNs)
    {
        var key = new Key(source, topic.Family, topic.Type, topic.Region, topic.IsFromTracks);
        bool isNew = !_kinds.TryGetValue(key, out Kind? kind);
        if (isNew)
        {
            if (_kinds.Count == MostKinds)
            {
                bool was = IsFull;
                IsFull = true;
                return !was;
            }

            _kinds.Add(key, kind = new Kind());
        }

        kind!.SeenNs = nowNs;
        return kind.Cover.Add(topic.LatitudeDegrees, topic.LongitudeDegrees) || isNew;
    }

    /// <summary>Lets go of what has not come for long; true where anything went.</summary>
    public bool Expire(long nowNs)
    {
        bool gone = false;
        foreach ((Key key, Kind kind) in _kinds)
        {
            if (nowNs - kind.SeenNs > keptNs)
                gone |= _kinds.Remove(key);
        }

        if (gone)
            IsFull = false;
        return gone;
    }

    /// <summary>
    /// What a peer may be told that there is for it: what is here and did not come from it, within what is configured to be offered. Where
    /// that would be more than so many items, what is configured is told instead.
    /// </summary>
    public IReadOnlyList<LinkCapability> For(string peer, IReadOnlyList<LinkCapability> offers, int most)
    {
        if (IsFull)
            return offers;
        var items = new List<LinkCapability>();
        var known = new HashSet<(int Offer, MessageFamily Family, string Type, string Region, LinkArea? Area)>();
        foreach ((Key key, Kind kind) in _kinds.OrderBy(row => (row.Key.Family, row.Key.Type, row.Key.Region).ToString(), StringComparer.Ordinal))
        {
            for (int i = 0; i < offers.Count && key.Source != peer; i++)
            {
                if (!Covers(offers[i], key))
                    continue;
                foreach (LinkArea? area in kind.Cover.Areas())
                {
                    if (LinkArea.TryIntersect(offers[i].Area, area, out LinkArea? shared) && known.Add((i, key.Family, key.Type, key.Region, shared)))
                        items.Add(new LinkCapability(key.Family, key.Type, offers[i].Editions, [key.Region], shared));
                }
            }
        }

        return items.Count <= most ? items : offers;
    }

    private static bool Covers(LinkCapability offer, in Key key) =>
        (offer.Family == MessageFamily.Unspecified || offer.Family == key.Family)
        && (offer.Type.Length == 0 || offer.Type == key.Type)
        && (offer.Source == LinkSource.Any || key.IsFromTracks == (offer.Source == LinkSource.Tracks))
        && (offer.Regions.Count == 0 || offer.Regions.Contains(key.Region));

    private readonly record struct Key(string Source, MessageFamily Family, string Type, string Region, bool IsFromTracks);

    private sealed class Kind
    {
        public LinkCover Cover { get; } = new();

        public long SeenNs { get; set; }
    }
}
