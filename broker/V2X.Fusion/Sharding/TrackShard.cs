using V2X.Fusion.Association;
using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Sharding;

/// <summary>
/// The tracks of one tile. Shares nothing with other shards: a track that leaves the tile goes to the neighbour as a message.
/// For one thread at a time; different shards may run on different threads.
/// </summary>
public sealed partial class TrackShard
{
    // Room for the tracks near one place; a denser crowd is cut off there.
    private const int MostNearby = 256;
    private const double LongestReachMetres = 25;

    private readonly FusionSettings _settings;
    private readonly TrackTable _table;
    private readonly SourceOffsets _offsets;
    private readonly ObservationCheck _check;
    private readonly BoundedTable<StationIdentity, IdentityHolders> _holders;
    private readonly ulong _firstId;
    private readonly int[] _nearby = new int[MostNearby];
    private readonly LocalFrame _frame;
    private uint _lastId;

    internal TrackShard(Quadkey tile, int number, FusionSettings settings)
    {
        Tile = tile;
        _settings = settings;
        _frame = new LocalFrame(tile);
        _table = new TrackTable(settings.MaximumTracksPerShard);
        _offsets = new SourceOffsets(settings);
        _trust = new SourceTrust(settings.MaximumSources);
        _check = new ObservationCheck(settings, Figures);
        _holders = new BoundedTable<StationIdentity, IdentityHolders>(2 * settings.MaximumTracksPerShard);
        _assignment = new FrameAssignment(settings.MaximumFrameObjects, Figures);
        _assignment.Resize(_table.Size);
        _firstId = (ulong)(ushort)settings.EngineNumber << 48 | (ulong)(number & 0xFFFFFF) << 24;
    }

    /// <summary>The tile.</summary>
    public Quadkey Tile { get; }

    /// <summary>Tracks kept, those not confirmed included.</summary>
    public int Count => _table.Count;

    /// <summary>Places to walk over with <see cref="TryGetAt"/>.</summary>
    public int SlotCount => _table.SlotCount;

    /// <summary>What this shard has done.</summary>
    public FusionFigures Figures { get; } = new();

    internal LocalFrame Frame => _frame;

    /// <summary>The position offset found for a sensor, metres east and north; zero while nothing is known.</summary>
    public bool TryGetSourceOffset(int source, out double eastMetres, out double northMetres) =>
        _offsets.TryGet(source, out eastMetres, out northMetres, out _);

    internal bool TryTakeLearned(int source, out OffsetMessage learned) => _offsets.TryTakeLearned(source, out learned);

    internal void Share(int source, in OffsetMessage common) => _offsets.Share(source, common);

    private static double Reach(in Measurement measurement, long nowNs)
    {
        double sigma = Math.Sqrt(
            Math.Max(measurement.EastEast + measurement.SelfError.EastEast, measurement.NorthNorth + measurement.SelfError.NorthNorth));
        double age = Math.Abs(nowNs - measurement.TimeNs) * 1e-9;
        return Math.Min(LongestReachMetres, 3.5 * sigma + 4 + 15 * age);
    }

    // Cheap: along a straight line, so that few tracks need the filter to look at them.
    private static bool IsFar(in TrackRecord record, in Measurement measurement, double reach)
    {
        double seconds = (measurement.TimeNs - record.State.TimeNs) * 1e-9;
        double east = measurement.East - record.State.East - seconds * record.State.VelocityEast;
        double north = measurement.North - record.State.North - seconds * record.State.VelocityNorth;
        double spread = record.State.Covariance[0] + record.State.Covariance[2]
            + seconds * seconds * (record.State.Of(2, 2) + record.State.Of(3, 3));
        return east * east + north * north > reach * reach + 16 * spread;
    }

    private void Begin(in Observation observation, in Measurement measurement, in Measurement reported, bool contested, long nowNs)
    {
        if (_table.IsFull)
        {
            Figures.Count(FusionReason.TableFull);
            _table.Remove(_table.GivesWay());
        }

        int slot = _table.Add();
        if (_table.Size > _assignmentSize)
            _assignment.Resize(_assignmentSize = _table.Size);
        ref TrackRecord record = ref _table.At(slot);
        record.Id = _firstId | (++_lastId & 0xFFFFFF);
        record.CreatedNs = measurement.TimeNs;
        record.HeadingDegrees = double.NaN;
        record.ElevationMetres = double.NaN;
        Existence.Begin(ref record, observation, contested);
        record.Class.Add(observation);
        _table.History.Start(ref record, slot, measurement);
        Describe(ref record, observation, nowNs);
        Link(ref record, slot, observation, reported);
        Settle(slot, nowNs);
        Figures.Begun++;
        Figures.Merged++;
    }

    private FusionReason Merge(int slot, in Observation observation, in Measurement measurement, in Measurement reported, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        if (_table.History.Holds(record, slot, measurement))
        {
            // One more witness of the same words: heard, nothing new.
            record.HeardNs = nowNs;
            return Figures.Count(FusionReason.DuplicateObservation);
        }

        bool late = measurement.TimeNs < record.State.TimeNs;
        record.Class.Add(observation);
        if (!_table.History.TryInsert(ref record, slot, measurement, out bool velocityFits))
            return Figures.Count(FusionReason.HistoryExhausted);
        if (!velocityFits)
            Figures.Count(FusionReason.VelocityContradicts);
        if (late)
            Figures.OutOfSequence++;
        Existence.Hit(ref record, observation);
        Describe(ref record, observation, nowNs);
        Link(ref record, slot, observation, reported);
        Settle(slot, nowNs);
        Figures.Merged++;
        return FusionReason.None;
    }

    private static void Describe(ref TrackRecord record, in Observation observation, long nowNs)
    {
        const double MovingMetresPerSecond = 1;
        record.Observations++;
        record.HeardNs = nowNs;
        record.Size.Add(observation);
        if (!double.IsNaN(observation.ElevationMetres))
            record.ElevationMetres = observation.ElevationMetres;
        if (record.State.Speed > MovingMetresPerSecond)
            record.HeadingDegrees = Course(record.State.VelocityEast, record.State.VelocityNorth);
        else if (!double.IsNaN(observation.HeadingDegrees))
            record.HeadingDegrees = observation.HeadingDegrees < 0 ? observation.HeadingDegrees + 360 : observation.HeadingDegrees % 360;
    }

    private void Settle(int slot, long nowNs)
    {
        ref TrackRecord record = ref _table.At(slot);
        double seconds = (nowNs - record.State.TimeNs) * 1e-9;
        _table.Grid.Place(slot, record.State.East + seconds * record.State.VelocityEast, record.State.North + seconds * record.State.VelocityNorth);
        _table.Touch(slot);
    }

    private static double Course(double east, double north)
    {
        double degrees = Math.Atan2(east, north) * (180 / Math.PI);
        if (degrees < 0)
            degrees += 360;
        return degrees >= 360 ? 0 : degrees;
    }
}
