using V2X.Fusion.Tracking;

namespace V2X.Fusion.Events;

/// <summary>
/// Looks at the tracks of an area from time to time and tells what they mean: who stands where nobody should, drives the wrong way, is
/// about to collide. Each condition has its own threshold to begin and a time to end, so that nothing flickers. Knows no clock but the
/// times given; the same tracks give the same events. Allocates nothing in steady state. Not safe for concurrent use.
/// </summary>
public sealed class EventDetector
{
    private readonly EventSettings _settings;
    private readonly ConditionTable _conditions;
    private readonly SingleDetections _singles;
    private readonly ConflictDetection _conflicts;
    private RoadNetwork _network;
    private LaneOrder _lanes;
    private LaneDetections _laneDetections;
    private Mover[] _movers = new Mover[64];

    /// <summary>A detector that has seen nothing.</summary>
    /// <param name="network">Lanes of the area; without any only conflicts are found.</param>
    /// <param name="settings">Thresholds; null for the defaults.</param>
    public EventDetector(RoadNetwork network, EventSettings? settings = null)
    {
        _settings = settings ?? EventSettings.Default;
        _network = network;
        _conditions = new ConditionTable(_settings);
        _lanes = new LaneOrder(network.Lanes.Count);
        _singles = new SingleDetections(_settings, _conditions);
        _laneDetections = new LaneDetections(_settings, _conditions, network.Lanes.Count);
        _conflicts = new ConflictDetection(_settings, _conditions);
    }

    /// <summary>
    /// Goes on with other lanes. What single tracks do goes on where it still holds; queues and waves, which are known by their lane, are
    /// looked for anew.
    /// </summary>
    public void Use(RoadNetwork network)
    {
        _network = network;
        _lanes = new LaneOrder(network.Lanes.Count);
        _laneDetections = new LaneDetections(_settings, _conditions, network.Lanes.Count);
    }

    /// <summary>Conditions that could not be followed because <see cref="EventSettings.Conditions"/> others were.</summary>
    public long Refused => _conditions.Refused;

    /// <summary>Takes a look. To be called at a steady pace, 2 to 10 times a second, with times that grow.</summary>
    /// <param name="tracks">Every confirmed track of the area, carried forward to <paramref name="nowUnixNs"/>.</param>
    /// <param name="nowUnixNs">Time of the look, Unix nanoseconds.</param>
    /// <param name="changes">What began, goes on and ended is added here.</param>
    public void Look(ReadOnlySpan<FusedTrack> tracks, long nowUnixNs, List<DerivedEvent> changes)
    {
        if (_movers.Length < tracks.Length)
            _movers = new Mover[Math.Max(tracks.Length, _movers.Length * 2)];
        int count = 0;
        foreach (ref readonly FusedTrack track in tracks)
        {
            if (track.Confirmed)
                Place(track, ref _movers[count++]);
        }

        Span<Mover> movers = _movers.AsSpan(0, count);
        _lanes.Fill(movers);
        _singles.Look(movers, _lanes, _network, nowUnixNs);
        _laneDetections.Look(movers, _lanes, nowUnixNs);
        _conflicts.Look(movers, nowUnixNs);
        _conditions.Settle(nowUnixNs, changes);
    }

    private void Place(in FusedTrack track, ref Mover mover)
    {
        mover.Track = track.Id;
        mover.LatitudeDegrees = track.LatitudeDegrees;
        mover.LongitudeDegrees = track.LongitudeDegrees;
        (mover.East, mover.North) = _network.ToLocal(track.LatitudeDegrees, track.LongitudeDegrees);
        mover.EastSpeed = track.EastMetresPerSecond;
        mover.NorthSpeed = track.NorthMetresPerSecond;
        mover.Speed = track.SpeedMetresPerSecond;
        mover.Acceleration = track.AccelerationMetresPerSecondSquared;
        mover.HeadingDegrees = track.HeadingDegrees;
        mover.Class = track.Class;
        (double length, double width) = UsualSize(mover);
        mover.HalfLength = (double.IsNaN(track.LengthMetres) ? length : track.LengthMetres) / 2;
        mover.HalfWidth = (double.IsNaN(track.WidthMetres) ? width : track.WidthMetres) / 2;
        mover.Lane = _network.Match(mover.East, mover.North, mover.EastSpeed, mover.NorthSpeed, crossings: false);
        mover.IsOnCrossing = _network.Match(mover.East, mover.North, mover.EastSpeed, mover.NorthSpeed, crossings: true).IsOnLane;
    }

    private static (double LengthMetres, double WidthMetres) UsualSize(in Mover mover) => mover.IsVehicle ? (4.5, 1.8) : (0.6, 0.6);
}
