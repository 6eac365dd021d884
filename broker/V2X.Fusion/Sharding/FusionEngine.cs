using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <summary>
/// One track for each road user from what any number of sources say of it. Owns one <see cref="TrackShard"/> for each tile in play,
/// passes observations to the shard that owns the track and tracks on to the next shard. Knows no clock but the times it is given; the
/// same calls give the same tracks. Allocates nothing in steady state. For one thread at a time.
/// </summary>
public sealed partial class FusionEngine
{
    private readonly FusionSettings _settings;
    private readonly FusionFigures _figures = new();
    private readonly ObservationCheck _check;
    private readonly Dictionary<Quadkey, int> _shardOf = [];
    private readonly List<TrackShard> _shards = [];
    private readonly BoundedTable<StationIdentity, int> _identities;
    private readonly TrackHandOver _message = new();
    private int _shardsBegun;

    /// <summary>An engine without tracks.</summary>
    public FusionEngine(FusionSettings? settings = null)
    {
        _settings = settings ?? FusionSettings.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(_settings.ShardLevel, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_settings.ShardLevel, 16, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(_settings.MaximumShards, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(_settings.MaximumFrameObjects, 1, nameof(settings));
        _check = new ObservationCheck(_settings, _figures);
        _identities = new BoundedTable<StationIdentity, int>(_settings.MaximumIdentities);
        _routes = new BoundedTable<SourceKey, SourceRoute>(16 * _settings.MaximumSources);
    }

    /// <summary>Tracks kept, those not confirmed included.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (TrackShard shard in _shards)
                count += shard.Count;
            return count;
        }
    }

    /// <summary>Shards in play.</summary>
    public int ShardCount => _shards.Count;

    /// <summary>A shard, 0 to below <see cref="ShardCount"/>.</summary>
    public TrackShard ShardAt(int index) => _shards[index];

    /// <summary>What the last step of a shard that failed met; null while none has failed. Counted as <see cref="FusionReason.ShardStepFailed"/>.</summary>
    public Exception? LastFault { get; private set; }

    /// <summary>Called before each step of a shard, so that a test may break one.</summary>
    internal Action<Quadkey>? Stepping { get; set; }

    /// <summary>What the engine and all its shards have done.</summary>
    public FusionFigures Figures()
    {
        FusionFigures sum = new();
        _figures.AddTo(sum);
        foreach (TrackShard shard in _shards)
            shard.Figures.AddTo(sum);
        return sum;
    }

    /// <summary>Moves what has changed since the last call about sensors that are contradicted to the end of a list. Of each tile at most 32 are kept.</summary>
    public void TakeContradictions(List<SourceContradiction> changes)
    {
        foreach (TrackShard shard in _shards)
            shard.TakeContradictions(changes);
    }

    /// <summary>
    /// Lets time pass: existence fades where a road user is not seen, tracks end, doubles are joined, and what has left a tile is handed
    /// to the next shard. To be called about ten times a second. A shard whose step fails begins anew; the others go on.
    /// </summary>
    public void Advance(long nowUnixNs)
    {
        // Shards that begin on the way have nothing to sweep yet.
        int shards = _shards.Count;
        for (int i = 0; i < shards; i++)
            Step(i, nowUnixNs);
        if (_settings.CorrectSourceOffsets)
            ShareOffsets();
        _identities.RemoveOlderThan(nowUnixNs - (long)(_settings.ExpirySeconds * 1e9));
    }

    /// <summary>Copies the confirmed tracks, carried to a time; returns how many there are, of which as many as there is room for were copied.</summary>
    public int CopyTracks(long nowUnixNs, Span<FusedTrack> destination)
    {
        int count = 0;
        foreach (TrackShard shard in _shards)
        {
            for (int slot = 0; slot < shard.SlotCount; slot++)
            {
                if (!shard.IsConfirmedAt(slot))
                    continue;
                if (count < destination.Length)
                    shard.TryGetAt(slot, nowUnixNs, out destination[count]);
                count++;
            }
        }

        return count;
    }

    /// <summary>One track by its number; false where it has ended. Looks through all shards.</summary>
    public bool TryGet(ulong id, long nowUnixNs, out FusedTrack track)
    {
        foreach (TrackShard shard in _shards)
        {
            for (int slot = 0; slot < shard.SlotCount; slot++)
            {
                if (shard.IdAt(slot) == id && id != 0)
                    return shard.TryGetAt(slot, nowUnixNs, out track);
            }
        }

        track = default;
        return false;
    }

    private void Step(int index, long nowNs)
    {
        TrackShard shard = _shards[index];
        try
        {
            Stepping?.Invoke(shard.Tile);
            int leaving = shard.Sweep(nowNs);
            for (int k = 0; k < leaving; k++)
                HandOver(shard, k, nowNs);
        }
        catch (Exception fault)
        {
            // What it left half done cannot be trusted; a tile is whole again within a second of reports.
            LastFault = fault;
            shard.Figures.AddTo(_figures);
            _figures.Count(FusionReason.ShardStepFailed);
            _shards[index] = new TrackShard(shard.Tile, _shardsBegun++, _settings);
        }
    }

    // What shards learned of a sensor is added up and told to all of them.
    private void ShareOffsets()
    {
        for (int slot = 0; slot < _routes.SlotCount; slot++)
        {
            if (!_routes.IsUsed(slot))
                continue;
            int source = _routes.KeyAt(slot).Number;
            ref SourceRoute route = ref _routes.ValueAt(slot);
            for (int i = 0; i < route.Count; i++)
            {
                if (route.At(i) < _shards.Count && _shards[route.At(i)].TryTakeLearned(source, out OffsetMessage learned))
                    route.Learn(learned);
            }

            for (int i = 0; i < route.Count; i++)
            {
                if (route.At(i) < _shards.Count)
                    _shards[route.At(i)].Share(source, route.Offset);
            }
        }
    }

    private void HandOver(TrackShard from, int index, long nowNs)
    {
        int target = ShardFor(from.Leaving(index, nowNs));

        // Without a shard to go to the track stays where it is; refused already under a name.
        if (target < 0 || _shards[target] == from)
            return;
        from.HandOver(index, _message);
        _shards[target].Accept(_message, nowNs);
        for (int i = 0; i < _message.Record.LinkCount; i++)
            NoteHandedOver(_message.Record.Links[i].Entry, target, nowNs);
    }

    private void NoteHandedOver(in ProvenanceEntry entry, int target, long nowNs)
    {
        if (entry.Kind == ObservationKind.PerceivedObject)
            Route(entry.Source, nowNs).Note(target);
        else if (!entry.Identity.IsNone && _identities.Find(entry.Identity) >= 0)
            NoteIdentity(entry.Identity, target, nowNs);
    }

    private void NoteIdentity(in StationIdentity identity, int shard, long nowNs)
    {
        if (!identity.IsNone)
            _identities.ValueAt(_identities.Touch(identity, nowNs, out _, out _)) = shard;
    }

    private int ShardFor(Quadkey tile)
    {
        if (_shardOf.TryGetValue(tile, out int index))
            return index;
        if (_shards.Count < _settings.MaximumShards)
        {
            _shards.Add(new TrackShard(tile, _shardsBegun++, _settings));
            index = _shards.Count - 1;
        }
        else
        {
            index = _shards.FindIndex(static shard => shard.Count == 0);
            if (index < 0)
            {
                _figures.Count(FusionReason.TooManyShards);
                return -1;
            }

            _shards[index].Figures.AddTo(_figures);
            _shardOf.Remove(_shards[index].Tile);
            _shards[index] = new TrackShard(tile, _shardsBegun++, _settings);
        }

        _shardOf.Add(tile, index);
        return index;
    }
}
