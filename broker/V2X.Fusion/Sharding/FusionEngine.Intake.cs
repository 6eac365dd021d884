using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <content>How observations find their shards.</content>
public sealed partial class FusionEngine
{
    // A track goes over when it is TrackShard.LeavingMetres outside; up to there and a gate further, its shard must be asked.
    private const double BorderMetres = 30;
    private const int MostShardsOfPlace = 4;

    private readonly BoundedTable<SourceKey, SourceRoute> _routes;
    private readonly int[] _asked = new int[MostShardsOfPlace];
    private Observation[] _objects = new Observation[64];
    private Membership[] _members = new Membership[64];
    private readonly List<int> _frameShards = [];
    private int[] _indices = new int[64];
    private Observation _selfReport;
    private int _lastShard = -1;

    /// <summary>Takes in what a road user said of itself.</summary>
    /// <param name="observation">A <see cref="ObservationKind.SelfReport"/>; without an identity it is associated by place alone.</param>
    /// <param name="nowUnixNs">Now, never less than in the call before.</param>
    /// <returns>Why it was not merged; <see cref="FusionReason.None"/> where it was. Counted in the figures.</returns>
    public FusionReason AddSelfReport(in Observation observation, long nowUnixNs)
    {
        FusionReason reason = _check.Check(observation, nowUnixNs);
        if (reason != FusionReason.None)
            return reason;
        _selfReport = observation;
        _selfReport.Kind = ObservationKind.SelfReport;
        _check.Clean(ref _selfReport);
        int asked = FindShards(_selfReport);
        if (asked == 0)
            return FusionReason.TooManyShards;
        bool contested = IsElsewhere(_selfReport.Identity, asked, nowUnixNs);
        int winner = -1, slot = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < asked; i++)
        {
            int found = _shards[_asked[i]].FindSelfReport(_selfReport, nowUnixNs, ref contested, out double cost);
            if (found >= 0 && cost < least)
                (winner, slot, least) = (i, found, cost);
        }

        return PlaceSelfReport(winner, slot, contested, nowUnixNs);
    }

    /// <summary>Takes in what a sensor saw at one time: all objects of one frame, none where it saw nothing.</summary>
    /// <param name="source">Number of the sensor, as in each object.</param>
    /// <param name="objects">The objects, at most one for each road user.</param>
    /// <param name="nowUnixNs">Now, never less than in the call before.</param>
    /// <returns>How many were merged or began a track; why the others were not is counted in the figures.</returns>
    public int AddFrame(int source, ReadOnlySpan<Observation> objects, long nowUnixNs)
    {
        if (source < 0)
        {
            foreach (ref readonly Observation _ in objects)
                _figures.Count(FusionReason.BadSource);
            return 0;
        }

        int count = TakeObjects(source, objects, nowUnixNs);
        BeginFrame(source, count, nowUnixNs);
        foreach (int shard in _frameShards)
            Associate(shard, count, nowUnixNs);
        int merged = 0;
        for (int i = 0; i < count; i++)
        {
            if (Place(i, nowUnixNs))
                merged++;
        }

        return merged;
    }

    private FusionReason PlaceSelfReport(int winner, int slot, bool contested, long nowNs)
    {
        if (winner < 0 && contested)
            _figures.Count(FusionReason.IdentityJump);
        int shard = _asked[Math.Max(0, winner)];
        if (!contested || winner >= 0)
            NoteIdentity(_selfReport.Identity, shard, nowNs);
        if (winner >= 0)
            return _shards[shard].MergeSelfReport(slot, _selfReport, nowNs);
        _shards[shard].BeginSelfReport(_selfReport, contested, nowNs);
        return contested ? FusionReason.IdentityJump : FusionReason.None;
    }

    private bool IsElsewhere(in StationIdentity identity, int asked, long nowNs)
    {
        int place = identity.IsNone ? -1 : _identities.Find(identity);
        if (place < 0 || nowNs - _identities.TouchedAt(place) > (long)(_settings.ExpirySeconds * 1e9))
            return false;
        return !_asked.AsSpan(0, asked).Contains(_identities.ValueAt(place));
    }

    // The shard of the tile first, then those of neighbouring tiles whose edge is near; 0 where there is no shard to be had.
    private int FindShards(in Observation observation)
    {
        if (_lastShard >= 0 && _lastShard < _shards.Count)
        {
            LocalFrame frame = _shards[_lastShard].Frame;
            frame.ToMetres(observation.LatitudeDegrees, observation.LongitudeDegrees, out double east, out double north);
            if (frame.Inside(east, north) > BorderMetres)
            {
                _asked[0] = _lastShard;
                return 1;
            }
        }

        Quadkey tile = Quadkey.FromDegrees(observation.LatitudeDegrees, observation.LongitudeDegrees, _settings.ShardLevel);
        int home = ShardFor(tile);
        if (home < 0)
            return 0;
        _lastShard = home;
        _asked[0] = home;
        LocalFrame own = _shards[home].Frame;
        own.ToMetres(observation.LatitudeDegrees, observation.LongitudeDegrees, out double homeEast, out double homeNorth);
        return own.Inside(homeEast, homeNorth) > BorderMetres ? 1 : AddNeighbours(observation, tile);
    }

    private int AddNeighbours(in Observation observation, Quadkey tile)
    {
        int count = 1;
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                // Columns go round the world; rows beyond the first and last wrap to tiles that are far and drop out below.
                Quadkey neighbour = Quadkey.FromTile((uint)(tile.TileX + dx), (uint)(tile.TileY + dy), tile.Level);
                if ((dx == 0 && dy == 0) || count == MostShardsOfPlace || !_shardOf.TryGetValue(neighbour, out int shard))
                    continue;
                LocalFrame frame = _shards[shard].Frame;
                frame.ToMetres(observation.LatitudeDegrees, observation.LongitudeDegrees, out double east, out double north);
                if (frame.Outside(east, north) <= BorderMetres && !_asked.AsSpan(0, count).Contains(shard))
                    _asked[count++] = shard;
            }
        }

        return count;
    }

    private int TakeObjects(int source, ReadOnlySpan<Observation> objects, long nowNs)
    {
        int count = 0;
        _frameShards.Clear();
        for (int i = 0; i < objects.Length; i++)
        {
            if (count == _settings.MaximumFrameObjects)
            {
                _figures.Count(FusionReason.FrameTooLarge);
                continue;
            }

            if (objects[i].Source != source)
            {
                _figures.Count(FusionReason.BadSource);
                continue;
            }

            if (_check.Check(objects[i], nowNs) == FusionReason.None)
                TakeObject(objects[i], ref count);
        }

        return count;
    }

    private void TakeObject(in Observation item, ref int count)
    {
        if (count == _objects.Length)
        {
            Array.Resize(ref _objects, count * 2);
            Array.Resize(ref _members, count * 2);
            Array.Resize(ref _indices, count * 2);
        }

        ref Observation kept = ref _objects[count];
        kept = item;
        kept.Kind = ObservationKind.PerceivedObject;
        _check.Clean(ref kept);
        int asked = FindShards(kept);
        if (asked == 0)
            return;
        ref Membership member = ref _members[count];
        member.Count = asked;
        for (int k = 0; k < asked; k++)
        {
            member.Shards[k] = _asked[k];
            if (!_frameShards.Contains(_asked[k]))
                _frameShards.Add(_asked[k]);
        }

        count++;
    }

    private void BeginFrame(int source, int count, long nowNs)
    {
        ref SourceRoute route = ref Route(source, nowNs);
        for (int i = 0; i < route.Count; i++)
        {
            if (route.At(i) < _shards.Count)
                _shards[route.At(i)].BeginFrame(source, nowNs);
        }

        foreach (int shard in _frameShards)
        {
            if (!route.Contains(shard))
                _shards[shard].BeginFrame(source, nowNs);
        }

        for (int i = 0; i < count; i++)
            route.Note(_members[i].Shards[0]);
    }

    private void Associate(int shard, int count, long nowNs)
    {
        int mine = 0;
        for (int i = 0; i < count; i++)
        {
            ref Membership member = ref _members[i];
            for (int k = 0; k < member.Count; k++)
            {
                if (member.Shards[k] != shard)
                    continue;
                member.Numbers[k] = _shards[shard].AddObject(_objects[i]);
                _indices[mine++] = i;
            }
        }

        _shards[shard].Associate(_objects, _indices.AsSpan(0, mine), nowNs);
    }

    private bool Place(int index, long nowNs)
    {
        ref Membership member = ref _members[index];
        int winner = -1;
        double least = double.PositiveInfinity;
        for (int k = 0; k < member.Count; k++)
        {
            if (_shards[member.Shards[k]].TryBid(member.Numbers[k], out double cost) && cost < least)
                (winner, least) = (k, cost);
        }

        if (winner >= 0)
            return _shards[member.Shards[winner]].MergeObject(member.Numbers[winner], _objects[index], nowNs) == FusionReason.None;
        return _shards[member.Shards[0]].TryBeginObject(member.Numbers[0], _objects[index], nowNs);
    }

    private ref SourceRoute Route(int source, long nowNs)
    {
        int slot = _routes.Touch(new SourceKey(source), nowNs, out bool added, out _);
        if (added)
            _routes.ValueAt(slot) = default;
        return ref _routes.ValueAt(slot);
    }

    private readonly record struct SourceKey(int Number)
    {
        public override int GetHashCode() => (int)((uint)Number * 0x9E3779B9 >> 8);
    }

    private struct Membership
    {
        public int Count;
        public FourNumbers Shards;
        public FourNumbers Numbers;
    }

    [System.Runtime.CompilerServices.InlineArray(MostShardsOfPlace)]
    private struct FourNumbers
    {
        private int _first;
    }
}
