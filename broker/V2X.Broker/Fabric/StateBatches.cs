using System.Runtime.InteropServices;
using V2X.Broker.Core;
using V2X.Fusion;

namespace V2X.Broker.Fabric;

/// <summary>
/// Parts states into batches that go the same way: to all nodes by region, kind and tile; and observations to the shards of their tiles, those near
/// an edge to the tiles beyond it too, so that each shard knows what is about to enter it. Allocates nothing once it has grown. For one thread at a time.
/// </summary>
internal sealed class StateBatches(string node, ulong epoch)
{
    private const int MostOctets = 256 * 1024;
    private const int MostKeys = 65_536;

    // How far beyond an edge a shard looks: what a road user says of itself stays near it, what a sensor sees does not.
    private const double SelfReportReachMetres = 60;
    private const double SensorReachMetres = 500;
    private const double MetresPerDegree = 111_320;

    private readonly Dictionary<BatchKey, FabricBatch> _open = [];
    private readonly Dictionary<BatchKey, string> _keys = [];
    private readonly List<FabricBatch> _filled = [];
    private readonly Stack<FabricBatch> _spare = [];
    private ulong _number;

    /// <summary>What has been filled since <see cref="Clear"/>.</summary>
    public List<FabricBatch> Filled => _filled;

    /// <summary>Adds a state for all nodes.</summary>
    public void Add(StoredMessage message)
    {
        var key = new BatchKey(message.Type.Id, message.Region.Id, RoutingKeys.TileOf(message), IsToFuse: false);
        Write(key, message);
    }

    /// <summary>Adds an observation for the shard of its tile, and those of tiles whose edge is near.</summary>
    public void AddObservation(StoredMessage message)
    {
        double reach = message.Type.ReportsRoadUser ? SelfReportReachMetres : SensorReachMetres;
        double north = reach / MetresPerDegree;
        double east = north / Math.Max(0.02, Math.Cos(message.LatitudeDegrees * (Math.PI / 180)));
        Quadkey own = message.Tile.AtLevel(ShardTable.TileLevel);
        Write(new BatchKey(0, 0, own, IsToFuse: true), message);
        Span<Quadkey> told = [own, own, own, own];
        for (int corner = 0; corner < 4; corner++)
        {
            double latitude = message.LatitudeDegrees + (corner < 2 ? north : -north);
            double longitude = Around(message.LongitudeDegrees + ((corner & 1) == 0 ? east : -east));
            Quadkey near = Quadkey.FromDegrees(latitude, longitude, ShardTable.TileLevel);
            if (!told.Contains(near))
                Write(new BatchKey(0, 0, told[corner] = near, IsToFuse: true), message);
        }
    }

    /// <summary>Makes ready for the next states; the batches are used again.</summary>
    public void Clear()
    {
        foreach (FabricBatch batch in _filled)
            _spare.Push(batch);
        _filled.Clear();
        _open.Clear();
        if (_keys.Count > MostKeys)
            _keys.Clear();
    }

    private static double Around(double longitude) => longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

    private void Write(in BatchKey key, StoredMessage message)
    {
        ref FabricBatch? batch = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, key, out _);
        if (batch is null || batch.Writer.Length > MostOctets)
            batch = Begin(key, message);
        batch.Writer.Add(message.Wire, run: 0, message.IsForeign, message.IsFromTracks);
    }

    private FabricBatch Begin(in BatchKey key, StoredMessage message)
    {
        if (!_spare.TryPop(out FabricBatch? batch))
            batch = new FabricBatch();
        if (!_keys.TryGetValue(key, out string? text))
            _keys.Add(key, text = key.IsToFuse ? key.Tile.ToString() : RoutingKeys.Of(node, message));
        batch.RoutingKey = text;
        batch.IsToFuse = key.IsToFuse;
        batch.Writer.Begin(new FabricHead(node, epoch, key.IsToFuse ? 0 : ++_number));
        _filled.Add(batch);
        return batch;
    }

    private readonly record struct BatchKey(int Type, ushort Region, Quadkey Tile, bool IsToFuse)
    {
        public override int GetHashCode() => Tile.GetHashCode() ^ Type * 0x5BD1E995 ^ Region << 20 ^ (IsToFuse ? 1 : 0);
    }
}
