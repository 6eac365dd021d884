using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Fusion;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// What is wanted at this broker: by its subscribers, agents that broadcast for a place among them, and by its own picture of the road.
/// </summary>
internal static class BorderWants
{
    /// <summary>Name of the border's own subscription, which wants nothing of peers.</summary>
    public const string OwnClient = "border";

    private static readonly LinkWant[] s_picture =
    [
        .. MessageAdapters.All
            .Where(adapter => adapter.Kind is CanonicalKind.RoadUser or CanonicalKind.PerceivedObjects or CanonicalKind.LaneMap or CanonicalKind.Signals)
            .Select(adapter => new LinkWant(adapter.Family, adapter.MessageType, "", null))
            .Distinct(),
    ];

    /// <summary>Everything wanted now.</summary>
    /// <param name="core">The broker.</param>
    /// <param name="hasPicture">Whether it makes a picture of the road of all it hears.</param>
    /// <param name="side">Its own region, whose messages never come from peers.</param>
    public static IReadOnlyList<LinkWant> Of(BrokerCore core, bool hasPicture, string side)
    {
        SubscriptionFilter[] filters = core.Inspect(view =>
            view.Subscriptions.Where(subscription => subscription.ClientName != OwnClient).Select(subscription => subscription.Filter).ToArray());
        return
        [
            .. hasPicture ? s_picture : [],
            .. filters.SelectMany(filter => filter.Subjects.SelectMany(subject => Of(subject.Levels, filter.Area, side))).Distinct(),
        ];
    }

    private static IEnumerable<LinkWant> Of(IReadOnlyList<string> levels, AreaFilter? area, string side)
    {
        string region = Level(levels, 1), family = Level(levels, 2);
        if (string.Equals(region, side, StringComparison.OrdinalIgnoreCase) || family == "fused")
            yield break;
        MessageFamily set = family switch
        {
            "china" => MessageFamily.China,
            "sae" => MessageFamily.Sae,
            "etsi" => MessageFamily.Etsi,
            _ => MessageFamily.Unspecified,
        };
        foreach (LinkArea? place in area is null ? [TileOf(levels)] : area.Cover.Select(AreaOf))
            yield return new LinkWant(set, Level(levels, 3), region, place);
    }

    // A level that is left open stands for any.
    private static string Level(IReadOnlyList<string> levels, int index) =>
        index < levels.Count && !levels.Take(index + 1).Contains("#") && levels[index] != "+" ? levels[index] : "";

    private static LinkArea? TileOf(IReadOnlyList<string> levels)
    {
        string digits = string.Concat(levels.Skip(Subject.FixedLevels).TakeWhile(level => level is "0" or "1" or "2" or "3"));
        return digits.Length > 0 && Quadkey.TryParse(digits, out Quadkey tile) ? AreaOf(tile) : null;
    }

    private static LinkArea? AreaOf(Quadkey tile)
    {
        GeoBounds bounds = tile.Bounds();
        return new LinkArea(bounds.South, bounds.West, bounds.North, bounds.East);
    }
}
