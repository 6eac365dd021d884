using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Fabric;

/// <summary>
/// Tiles whose observations come to this node, and tracks of the others. A tile is this node's while its shard's queue brings observations, and
/// for a moment after; so nothing but RabbitMQ decides who holds a shard. Safe from any thread.
/// </summary>
internal sealed class ShardTable(int shards, TimeProvider time) : IFusionShards
{
    /// <summary>Level of the tiles that go to shards: about 9 km in Hong Kong.</summary>
    public const int TileLevel = 12;

    private const int MostTiles = 65_536;
    private const long HoldNs = 1_500_000_000;

    private readonly Lock _gate = new();
    private readonly BoundedTable<Quadkey, byte> _tiles = new(MostTiles);
    private readonly long[] _heardNs = new long[shards];
    private readonly long[] _sinceNs = new long[shards];

    public RemoteTracks Tracks { get; } = new(time);

    /// <summary>Set while the link stands.</summary>
    public volatile bool IsLinked;

    public bool AreJoined => IsLinked;

    /// <summary>Shards that brought observations lately.</summary>
    public int Held
    {
        get
        {
            int held = 0;
            for (int shard = 0; shard < shards; shard++)
                held += IsHeld(shard) ? 1 : 0;
            return held;
        }
    }

    public bool IsHeld(int shard) => time.UnixNanoseconds() - Interlocked.Read(ref _heardNs[shard]) < HoldNs;

    /// <summary>For how long a shard has brought observations without a break, nanoseconds; 0 where it does not.</summary>
    public long HeldNs(int shard) => IsHeld(shard) ? time.UnixNanoseconds() - Interlocked.Read(ref _sinceNs[shard]) : 0;

    /// <summary>Notes that a shard brought observations of a tile.</summary>
    public void Heard(int shard, Quadkey tile)
    {
        long nowNs = time.UnixNanoseconds();
        if (!IsHeld(shard))
            Interlocked.Exchange(ref _sinceNs[shard], nowNs);
        Interlocked.Exchange(ref _heardNs[shard], nowNs);
        lock (_gate)
            _tiles.Touch(tile, nowNs, out _, out _);
    }

    public bool IsHere(double latitudeDegrees, double longitudeDegrees)
    {
        if (!IsLinked)
            return true;
        var tile = Quadkey.FromDegrees(latitudeDegrees, longitudeDegrees, TileLevel);
        lock (_gate)
        {
            int slot = _tiles.Find(tile);
            return slot >= 0 && time.UnixNanoseconds() - _tiles.TouchedAt(slot) < HoldNs;
        }
    }

    public void AddTracks(AreaFilter? area, int limit, List<FusedTrack> tracks) => Tracks.AddTracks(area, limit, tracks);

    public void AddRoadUsers(AreaFilter? area, int limit, List<TrackedRoadUser> users) => Tracks.AddRoadUsers(area, limit, users);
}
