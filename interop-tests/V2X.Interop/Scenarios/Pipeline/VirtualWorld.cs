using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>
/// The simulated road: who is on it, what they say of themselves and what sensors see of them, put on air as encoded messages. For
/// one thread.
/// </summary>
internal sealed class VirtualWorld : ITruthSink
{
    /// <summary>Sources from here on are sensors; below are the sites that hear self-reports.</summary>
    public const int FirstSensorSource = 1000;

    private readonly Scenario _scenario;
    private readonly Scene _scene;
    private readonly int _seed;
    private readonly IReadOnlyList<IRoadSide> _sides;
    private readonly IReadOnlyList<IRoadsideUnit> _sites;
    private readonly RoadUserMessage _selfReport = new();
    private readonly PerceivedObjectsMessage _frame = new();
    private readonly List<TrueRoadUser> _users = [];
    private readonly Dictionary<int, SelfReporter> _reporters = [];
    private readonly List<SensorModel> _sensors = [];
    private readonly CrossingJudge _crossing;
    private long _nowNs;
    private double _seconds;

    /// <summary>An empty road.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="scene">Its roads and sites.</param>
    /// <param name="seed">Seed of everything that is random.</param>
    /// <param name="sides">The sides by region.</param>
    /// <param name="sites">The sites in the order of the scenario.</param>
    /// <param name="crossing">Hears who leaves.</param>
    public VirtualWorld(
        Scenario scenario, Scene scene, int seed, IReadOnlyList<IRoadSide> sides, IReadOnlyList<IRoadsideUnit> sites, CrossingJudge crossing)
    {
        _scenario = scenario;
        _scene = scene;
        _seed = seed;
        _sides = sides;
        _crossing = crossing;
        _sites = sites;
        foreach (Plans.SitePlan site in scenario.Sites)
        {
            foreach (Plans.SensorPlan sensor in site.Sensors)
                _sensors.Add(new SensorModel(site, sensor, _sensors.Count, scene.Plane, seed));
        }
    }

    /// <summary>Everybody on the road, in order of entry.</summary>
    public IReadOnlyList<TrueRoadUser> Users => _users;

    /// <summary>The sites.</summary>
    public IReadOnlyList<IRoadsideUnit> Sites => _sites;

    /// <summary>The sensors.</summary>
    public IReadOnlyList<SensorModel> Sensors => _sensors;

    /// <summary>Road users since the start.</summary>
    public int Entered { get; private set; }

    /// <summary>Takes over the time of a step, and lets every sensor whose frame is due look.</summary>
    public void Begin(double seconds, long nowNs) => (_seconds, _nowNs) = (seconds, nowNs);

    /// <summary>Lets every sensor look whose frame is due.</summary>
    public void Look(long step)
    {
        foreach (SensorModel sensor in _sensors)
        {
            if (sensor.IsDue(step))
                Look(sensor);
        }
    }

    /// <summary>Whether a side can hear or see a road user.</summary>
    public bool IsCovered(TrueRoadUser user, Region region)
    {
        PlanePoint point = user.At(_seconds).Point;
        return (user.Region == region && _reporters[user.Number].IsEquipped && IsHeard(point, region)) || Sees(point, region);
    }

    /// <summary>Whether a sensor of a side reaches a place.</summary>
    public bool Sees(PlanePoint point, Region region)
    {
        foreach (SensorModel sensor in _sensors)
        {
            if (sensor.Region == region && sensor.Reaches(point))
                return true;
        }

        return false;
    }

    /// <summary>Road users with a radio on the side of a site that hear what it sends, unless it is lost on air.</summary>
    public IEnumerable<TrueRoadUser> InReachOf(IRoadsideUnit site) =>
        _users.Where(user => user.Region == site.Plan.Region && _reporters[user.Number].IsEquipped && site.Radio.Hears(user.Motion.Point));

    /// <summary>The identity under which a road user speaks now.</summary>
    public ulong PseudonymOf(TrueRoadUser user) => _reporters[user.Number].Pseudonym;

    /// <inheritdoc/>
    public void Moved(TrueRoadUser user)
    {
        if (!_reporters.TryGetValue(user.Number, out SelfReporter? reporter))
        {
            _reporters.Add(user.Number, reporter = new SelfReporter(user, _scenario.Traffic, _seed));
            _users.Add(user);
            Entered++;
        }

        if (reporter.IsEquipped && IsHeard(user.Motion.Point, user.Region))
            Send(user, reporter);
    }

    /// <inheritdoc/>
    public void Left(TrueRoadUser user)
    {
        _users.Remove(user);
        _reporters.Remove(user.Number);
        _crossing.Forget(user.Number);
    }

    private bool IsHeard(PlanePoint point, Region region)
    {
        foreach (IRoadsideUnit site in _sites)
        {
            if (site.Plan.Region == region && site.Radio.Hears(point))
                return true;
        }

        return false;
    }

    private void Send(TrueRoadUser user, SelfReporter reporter)
    {
        IRoadSide side = _sides[(int)user.Region];
        int changes = reporter.Changes;
        reporter.Fill(_selfReport, _scene.Plane, side.Plan.Family, _nowNs / 1_000_000);
        if (reporter.Changes != changes)
            side.Judge.PseudonymChanged(user.Number, _seconds, _seconds >= _scenario.SettleSeconds);
        side.Judge.Sources.Say(user.Number, 0, ReportOf(_selfReport.User));
        if (side.Encode(_selfReport, _nowNs) is not { } octets)
            return;
        side.SelfReportsSent++;
        foreach (IRoadsideUnit site in _sites)
        {
            if (site.Plan.Region == user.Region && site.Radio.Hears(user.Motion.Point))
                site.Hear(octets, _nowNs);
        }
    }

    private void Look(SensorModel sensor)
    {
        IRoadSide side = _sides[(int)sensor.Region];
        sensor.Fill(_frame, _users, _seconds, _nowNs / 1_000_000, side.Plan.Family);
        int source = FirstSensorSource + sensor.Index;
        for (int i = 0; i < sensor.Seen.Count; i++)
        {
            if (sensor.Seen[i] >= 0)
                side.Judge.Sources.Say(sensor.Seen[i], source, ReportOf(_frame.Objects[i].User));
        }

        // A message about nobody cannot be written in every standard.
        if (_frame.Objects.Count == 0 || side.Encode(_frame, _nowNs) is not { } octets)
            return;
        IRoadsideUnit site = _sites.First(site => ReferenceEquals(site.Plan.Sensors.FirstOrDefault(plan => ReferenceEquals(plan, sensor.Plan)), sensor.Plan));
        site.Sense(octets, source, _nowNs, sensor.Plan.LatencyMilliseconds);
    }

    private SourceReport ReportOf(RoadUser user) => new(
        _seconds, _scene.Plane.ToPlane(new GeoPosition(user.Position.LatitudeDegrees, user.Position.LongitudeDegrees)),
        user.SpeedMetresPerSecond, double.DegreesToRadians(user.HeadingDegrees));
}
