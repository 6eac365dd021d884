using V2X.Fusion.Events;
using V2X.Fusion.Tracking;
using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Fusion.Tests.Events;

/// <summary>A straight road to the north with a lane each way and a crossing for persons, and road users that are put on it by hand.</summary>
internal sealed class EventScene
{
    private const long StepNs = 200_000_000;
    private readonly LocalTangentPlane _plane = new(new GeodeticPosition(22.5, 114.05));
    private readonly EventDetector _detector;
    private readonly Dictionary<ulong, FusedTrack> _tracks = [];
    private readonly List<DerivedEvent> _changes = [];
    private FusedTrack[] _now = [];

    public EventScene(EventSettings? settings = null)
    {
        _detector = new EventDetector(
            new RoadNetwork(
            [
                new CarriagewayLane([At(0, 0), At(0, 250), At(0, 500)], 3.5, EndsAtStopLine: true),
                new CarriagewayLane([At(-3.5, 500), At(-3.5, 0)], 3.5),
                new CarriagewayLane([At(-6, 100), At(3, 100)], 4, IsCrossing: true),
            ]),
            settings);
    }

    public EventDetector Detector => _detector;

    public long NowUnixNs { get; private set; } = 1_790_000_000_000_000_000;

    public List<DerivedEvent> Changes => _changes;

    public IEnumerable<DerivedEvent> Begun => _changes.Where(change => change.Phase == DerivedEventPhase.Began);

    public void Put(ulong id, RoadUserClass kind, double east, double north, double eastSpeed, double northSpeed, double acceleration = 0)
    {
        (double latitude, double longitude) = At(east, north);
        _tracks[id] = new FusedTrack
        {
            Id = id,
            LatitudeDegrees = latitude,
            LongitudeDegrees = longitude,
            EastMetresPerSecond = eastSpeed,
            NorthMetresPerSecond = northSpeed,
            SpeedMetresPerSecond = Math.Sqrt((eastSpeed * eastSpeed) + (northSpeed * northSpeed)),
            HeadingDegrees = ((Math.Atan2(eastSpeed, northSpeed) * 180 / Math.PI) + 360) % 360,
            AccelerationMetresPerSecondSquared = acceleration,
            LengthMetres = double.NaN,
            WidthMetres = double.NaN,
            Class = kind,
            Confirmed = true,
        };
    }

    public void Remove(ulong id) => _tracks.Remove(id);

    /// <summary>Looks for some seconds while everybody goes on as they move.</summary>
    public void Run(double seconds)
    {
        for (double passed = 0; passed < seconds; passed += StepNs / 1e9)
        {
            foreach (ulong id in _tracks.Keys)
                _tracks[id] = Moved(_tracks[id], StepNs / 1e9);
            NowUnixNs += StepNs;
            Look();
        }
    }

    public void Look()
    {
        if (_now.Length != _tracks.Count)
            _now = new FusedTrack[_tracks.Count];
        _tracks.Values.CopyTo(_now, 0);
        _detector.Look(_now, NowUnixNs, _changes);
    }

    /// <summary>Looks again at what the last look saw, one step later, without anything of the test's own being allocated.</summary>
    public void LookAgain()
    {
        NowUnixNs += StepNs;
        _changes.Clear();
        _detector.Look(_now, NowUnixNs, _changes);
    }

    private FusedTrack Moved(FusedTrack track, double seconds)
    {
        (double east, double north, _) = _plane.ToLocal(new GeodeticPosition(track.LatitudeDegrees, track.LongitudeDegrees));
        (track.LatitudeDegrees, track.LongitudeDegrees) =
            At(east + (track.EastMetresPerSecond * seconds), north + (track.NorthMetresPerSecond * seconds));
        return track;
    }

    private (double LatitudeDegrees, double LongitudeDegrees) At(double east, double north)
    {
        GeodeticPosition position = _plane.ToGeodetic(east, north);
        return (position.LatitudeDegrees, position.LongitudeDegrees);
    }
}
