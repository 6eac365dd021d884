using V2X.Asn1;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Senses;

/// <summary>What one sensor of a site sees: the truth in its reach with its errors, and now and then what is not there.</summary>
internal sealed class SensorModel
{
    private const int MostMisses = 5;

    // Participants of an RSM; the sensor reports the nearest ones.
    private const int MostOfChina = 16;
    private const int MostOfOthers = 64;

    private readonly SitePlan _site;
    private readonly Noise _noise;
    private readonly LocalPlane _plane;
    private readonly ulong _stationId;
    private readonly List<(double Squared, TrueRoadUser User)> _near = [];
    private readonly Dictionary<int, Sighting> _sightings = [];
    private int _nextObject;
    private int _count;

    /// <summary>A sensor of <paramref name="site"/>.</summary>
    /// <param name="site">The site.</param>
    /// <param name="sensor">The sensor.</param>
    /// <param name="index">Number of the sensor in the whole scenario.</param>
    /// <param name="plane">The plane of the scenario.</param>
    /// <param name="seed">Seed of the run.</param>
    public SensorModel(SitePlan site, SensorPlan sensor, int index, LocalPlane plane, int seed)
    {
        _site = site;
        Plan = sensor;
        Index = index;
        _plane = plane;
        _noise = new Noise(seed, -1 - index);
        Point = plane.ToPlane(sensor.At ?? site.Radios[0].At);
        _stationId = _noise.Identifier(4);
    }

    /// <summary>What the scenario says of it.</summary>
    public SensorPlan Plan { get; }

    /// <summary>Number of the sensor in the whole scenario.</summary>
    public int Index { get; }

    /// <summary>Side it stands on.</summary>
    public Region Region => _site.Region;

    /// <summary>Name, "site/sensor".</summary>
    public string Name => $"{_site.Id}/{Plan.Id}";

    /// <summary>Where it stands.</summary>
    public PlanePoint Point { get; }

    /// <summary>Road users that were in reach but had no room in a message.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Numbers of the road users behind the objects of the latest frame, in their order; negative for what is not there.</summary>
    public List<int> Seen { get; } = [];

    /// <summary>Whether a frame is due in a step.</summary>
    public bool IsDue(long step)
    {
        int period = Plan.PeriodMilliseconds / TrafficSimulation.StepMilliseconds;
        // Shifted from sensor to sensor, as clocks of real ones are.
        return (step + (Index * 3)) % period == 0;
    }

    /// <summary>Whether a place is in reach.</summary>
    public bool Reaches(PlanePoint point) => Point.DistanceSquared(point) <= Plan.RangeMetres * Plan.RangeMetres;

    /// <summary>Fills a message with what is seen now.</summary>
    /// <param name="message">The message; cleared first.</param>
    /// <param name="users">Everybody.</param>
    /// <param name="seconds">Time of the run.</param>
    /// <param name="unixMs">True time of the picture.</param>
    /// <param name="family">Message set of the side.</param>
    public void Fill(PerceivedObjectsMessage message, IEnumerable<TrueRoadUser> users, double seconds, long unixMs, MessageFamily family)
    {
        long stamped = unixMs + (long)_site.ClockErrorMilliseconds;
        message.Clear();
        Seen.Clear();
        message.Sender = new ShortOctets(_stationId, family == MessageFamily.China ? 8 : 4);
        message.MessageCount = _count = (_count + 1) & 127;
        message.GeneratedUnixMs = stamped;
        message.SenderClass = RoadUserClass.RoadsideUnit;
        GeoPosition here = _plane.ToGeo(Point);
        message.Reference.Set(here.LatitudeDegrees, here.LongitudeDegrees, 12);
        FindNear(users, seconds, family == MessageFamily.China ? MostOfChina : MostOfOthers);
        foreach ((_, TrueRoadUser user) in _near)
            See(message, user, seconds, stamped);
        AddClutter(message, stamped, family == MessageFamily.China ? MostOfChina : MostOfOthers);
    }

    private void FindNear(IEnumerable<TrueRoadUser> users, double seconds, int most)
    {
        _near.Clear();
        double reach = Plan.RangeMetres * Plan.RangeMetres;
        foreach (TrueRoadUser user in users)
        {
            double squared = Point.DistanceSquared(user.At(seconds).Point);
            if (squared <= reach)
                _near.Add((squared, user));
        }

        _near.Sort(static (a, b) => a.Squared != b.Squared ? a.Squared.CompareTo(b.Squared) : a.User.Number.CompareTo(b.User.Number));
        if (_near.Count <= most)
            return;
        LeftOut += _near.Count - most;
        _near.RemoveRange(most, _near.Count - most);
    }

    private void See(PerceivedObjectsMessage message, TrueRoadUser user, double seconds, long stamped)
    {
        Sighting sighting = _sightings.TryGetValue(user.Number, out Sighting known) && seconds - known.LastSeconds < MostMisses * Plan.PeriodMilliseconds / 1000.0
            ? known
            : new Sighting(NextObject(), seconds, seconds);
        if (_noise.Happens(Plan.MissProbability))
            return;
        _sightings[user.Number] = sighting with { LastSeconds = seconds };
        TrueMotion motion = user.At(seconds);
        Seen.Add(user.Number);
        PerceivedObject seen = Begin(message, sighting.ObjectId, stamped, new PlanePoint(
            motion.Point.EastMetres + Plan.BiasMetres.EastMetres + _noise.Normal(Plan.NoiseMetres),
            motion.Point.NorthMetres + Plan.BiasMetres.NorthMetres + _noise.Normal(Plan.NoiseMetres)));
        seen.AgeSeconds = seconds - sighting.FirstSeconds;
        seen.User.SpeedMetresPerSecond = Math.Max(0, motion.SpeedMetresPerSecond + _noise.Normal(Plan.SpeedNoiseMetresPerSecond));
        seen.User.HeadingDegrees = TrueMotion.Wrap(motion.HeadingDegrees + _noise.Normal(Plan.HeadingNoiseDegrees));
        seen.User.Class = _noise.Happens(Plan.WrongClassProbability) ? Mistaken(user.Class) : user.Class;
        if (user.IsPedestrian)
            return;
        seen.User.LengthMetres = Math.Max(0.5, user.LengthMetres + _noise.Normal(0.3));
        seen.User.WidthMetres = Math.Max(0.3, user.WidthMetres + _noise.Normal(0.1));
        seen.User.HeightMetres = Math.Max(0.3, user.HeightMetres + _noise.Normal(0.1));
    }

    private void AddClutter(PerceivedObjectsMessage message, long stamped, int most)
    {
        for (int i = _noise.Count(Plan.ClutterPerFrame); i > 0 && message.Objects.Count < most; i--)
        {
            double away = Plan.RangeMetres * Math.Sqrt(_noise.Uniform(0, 1)), direction = _noise.Uniform(0, Math.Tau);
            Seen.Add(-1);
            PerceivedObject ghost = Begin(message, NextObject(), stamped, new PlanePoint(
                Point.EastMetres + (Math.Sin(direction) * away), Point.NorthMetres + (Math.Cos(direction) * away)));
            ghost.User.SpeedMetresPerSecond = _noise.Uniform(0, 15);
            ghost.User.HeadingDegrees = _noise.Uniform(0, 360);
            ghost.User.Class = RoadUserClass.PassengerCar;
        }
    }

    private PerceivedObject Begin(PerceivedObjectsMessage message, int objectId, long stamped, PlanePoint point)
    {
        GeoPosition position = _plane.ToGeo(point);
        PerceivedObject seen = message.Objects.AddCleared();
        seen.ObjectId = objectId;
        seen.MeasuredUnixMs = stamped;
        seen.Sources = Plan.Kind;
        seen.User.Position.Set(position.LatitudeDegrees, position.LongitudeDegrees, 12);
        // A sensor states the noise it was measured with; of its constant error it knows nothing.
        seen.User.PositionSemiMajorSigmaMetres = seen.User.PositionSemiMinorSigmaMetres = Math.Max(Plan.NoiseMetres, 0.05);
        seen.User.PositionEllipseHeadingDegrees = 0;
        seen.User.SpeedSigmaMetresPerSecond = Plan.SpeedNoiseMetresPerSecond;
        seen.User.HeadingSigmaDegrees = Plan.HeadingNoiseDegrees;
        return seen;
    }

    private int NextObject() => _nextObject = (_nextObject % 60_000) + 1;

    private static RoadUserClass Mistaken(RoadUserClass kind) => kind switch
    {
        RoadUserClass.PassengerCar => RoadUserClass.LightTruck,
        RoadUserClass.LightTruck => RoadUserClass.PassengerCar,
        RoadUserClass.Truck => RoadUserClass.Bus,
        RoadUserClass.Bus => RoadUserClass.Truck,
        RoadUserClass.Pedestrian => RoadUserClass.Cyclist,
        _ => RoadUserClass.PassengerCar,
    };

    private readonly record struct Sighting(int ObjectId, double FirstSeconds, double LastSeconds);
}
