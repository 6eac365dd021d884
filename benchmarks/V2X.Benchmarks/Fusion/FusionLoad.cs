using V2X.Fusion;
using V2X.Fusion.Sharding;
using V2X.Fusion.Tracking;
using V2X.Model.Canonical;

namespace V2X.Benchmarks.Fusion;

/// <summary>
/// Cars on a grid of lanes, 15 m apart, at 10 m/s; every second one tells of itself and each is seen by one sensor, ten times a second.
/// A sensor sees 50; every third frame is 150 ms late. One look is a tenth of a second.
/// </summary>
internal sealed class FusionLoad
{
    private const int CarsOfSensor = 50;
    private const int CarsOfLane = 25;
    private const double SpacingMetres = 15;
    private const double Latitude = 22.38;
    private const double Longitude = 114.19;

    private readonly FusionEngine _engine = new();
    private readonly LocalMetres _scale = new(Latitude);
    private readonly Random _random = new(1);
    private readonly Observation[] _reports;
    private readonly Observation[][] _frames;
    private readonly double _laneMetres;
    private int _look;
    private long _now = 1_800_000_000_000_000_000;

    public FusionLoad(int cars)
    {
        _laneMetres = Math.Max(1, Math.Sqrt(cars / CarsOfLane)) * CarsOfLane * SpacingMetres / 2;
        _frames = new Observation[cars / CarsOfSensor][];
        for (int i = 0; i < _frames.Length; i++)
            _frames[i] = new Observation[CarsOfSensor];
        _reports = new Observation[cars / 2];
    }

    public int Tracks => _engine.Count;

    public int UpdatesOfLook => _reports.Length + _frames.Length * CarsOfSensor;

    /// <summary>Makes the observations of the next tenth of a second; not part of what is measured.</summary>
    public void Prepare()
    {
        _look++;
        _now += 100_000_000;
        for (int sensor = 0; sensor < _frames.Length; sensor++)
        {
            long late = (sensor + _look) % 3 == 0 ? 150_000_000 : 0;
            for (int i = 0; i < CarsOfSensor; i++)
            {
                int car = sensor * CarsOfSensor + i;
                Describe(ref _frames[sensor][i], ObservationKind.PerceivedObject, sensor, car, late, 0.4);
                if (car % 2 == 0)
                    Describe(ref _reports[car / 2], ObservationKind.SelfReport, 1_000_000, car, 0, 0.8);
            }
        }
    }

    /// <summary>Puts them through the engine.</summary>
    public void Update()
    {
        foreach (ref readonly Observation report in _reports.AsSpan())
            _engine.AddSelfReport(report, _now);
        for (int sensor = 0; sensor < _frames.Length; sensor++)
            _engine.AddFrame(sensor, _frames[sensor], _now);
    }

    /// <summary>Puts them through bare filters, which are told by whom each is.</summary>
    public void Update(BareFilters filters)
    {
        for (int i = 0; i < _reports.Length; i++)
            filters.Update(2 * i, _reports[i]);
        for (int sensor = 0; sensor < _frames.Length; sensor++)
        {
            for (int i = 0; i < CarsOfSensor; i++)
                filters.Update(sensor * CarsOfSensor + i, _frames[sensor][i]);
        }
    }

    /// <summary>Lets the engine look at every track once, as it does ten times a second.</summary>
    public void Sweep() => _engine.Advance(_now);

    private void Describe(ref Observation item, ObservationKind kind, int source, int car, long late, double sigma)
    {
        double seconds = _look * 0.1 - late * 1e-9;
        int carsOfRow = Math.Max(1, (int)(_laneMetres / SpacingMetres));
        double east = car % carsOfRow * SpacingMetres + 10 * seconds + Noise(sigma), north = car / carsOfRow * SpacingMetres + Noise(sigma);
        item = Observation.Create(kind, source, _now - late, Latitude + north / _scale.PerDegreeNorth, Longitude + east / _scale.PerDegreeEast);
        item.SemiMajorSigmaMetres = sigma;
        item.SpeedMetresPerSecond = 10 + Noise(0.3);
        item.SpeedSigmaMetresPerSecond = 0.3;
        item.HeadingDegrees = 90;
        item.HeadingSigmaDegrees = 3;
        item.Class = RoadUserClass.PassengerCar;
        if (kind == ObservationKind.SelfReport)
            item.Identity = new StationIdentity(1, (ulong)car + 1);
    }

    private double Noise(double sigma) => sigma * 1.7 * (_random.NextDouble() + _random.NextDouble() - 1) * 1.4;
}
