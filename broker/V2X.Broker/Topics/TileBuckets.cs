using System.Numerics;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>Subscriptions that end in one place of the subject tree: those without an area, and those with one by the tiles that cover it.</summary>
internal sealed class TileBuckets
{
    private readonly List<Subscription> _everywhere = [];
    private readonly Dictionary<Quadkey, List<Subscription>> _tiles = [];
    private readonly int[] _tilesAtLevel = new int[Quadkey.MaximumLevel + 1];
    private uint _levels;

    public bool IsEmpty => _everywhere.Count == 0 && _tiles.Count == 0;

    public void Add(Subscription subscription)
    {
        if (subscription.Filter.Area is not { } area)
        {
            _everywhere.Add(subscription);
            return;
        }

        foreach (Quadkey tile in area.Cover)
            ListOf(tile).Add(subscription);
    }

    public void Remove(Subscription subscription)
    {
        if (subscription.Filter.Area is not { } area)
        {
            _everywhere.Remove(subscription);
            return;
        }

        foreach (Quadkey tile in area.Cover)
        {
            if (_tiles.TryGetValue(tile, out List<Subscription>? list) && list.Remove(subscription) && list.Count == 0)
                DropTile(tile);
        }
    }

    /// <summary>Adds those that match and that this round has not yet seen.</summary>
    public void Collect(StoredMessage message, in MatchRound round)
    {
        foreach (Subscription subscription in _everywhere)
            Take(subscription, message, round);
        if (!message.HasPosition)
            return;
        // Only the levels that some area is covered at.
        for (uint levels = _levels; levels != 0; levels &= levels - 1)
        {
            int level = BitOperations.TrailingZeroCount(levels);
            if (_tiles.TryGetValue(message.Tile.AtLevel(level), out List<Subscription>? list))
                CollectExactly(list, message, round);
        }
    }

    private static void CollectExactly(List<Subscription> list, StoredMessage message, in MatchRound round)
    {
        foreach (Subscription subscription in list)
        {
            if (subscription.Round != round.Number && subscription.Filter.MatchesArea(message))
                Take(subscription, message, round);
        }
    }

    private static void Take(Subscription subscription, StoredMessage message, in MatchRound round)
    {
        if (subscription.Round == round.Number)
            return;
        subscription.Round = round.Number;
        if (subscription.Filter.MatchesAttributes(message, round.Reader))
            round.Matched.Add(subscription);
    }

    private List<Subscription> ListOf(Quadkey tile)
    {
        if (_tiles.TryGetValue(tile, out List<Subscription>? list))
            return list;
        _tiles.Add(tile, list = []);
        if (_tilesAtLevel[tile.Level]++ == 0)
            _levels |= 1u << tile.Level;
        return list;
    }

    private void DropTile(Quadkey tile)
    {
        _tiles.Remove(tile);
        if (--_tilesAtLevel[tile.Level] == 0)
            _levels &= ~(1u << tile.Level);
    }
}

/// <summary>One message's way through the index: its number, who reads it where it must be decoded, and who matched.</summary>
internal readonly record struct MatchRound(long Number, MessageFactReader Reader, List<Subscription> Matched);
