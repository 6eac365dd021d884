using V2X.Fusion.Tracking;
using V2X.Model.Canonical;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>Moves the road users of a scene and makes what sensors and receivers say of them.</summary>
internal sealed class Scene
{
    public const long StartNs = 1_800_000_000_000_000_000;
    private const double Step = 0.02;
    private const double CycleSeconds = 36;
    private const double ClearanceSeconds = 4;
    private const int SelfReportSource = 100;

    private readonly Dice _dice;
    private readonly LanePath[] _paths;
    private readonly double[] _nextEntry;
    private readonly double[] _nextFrame;
    private readonly LocalMetres _scale;
    private readonly PriorityQueue<Delivery, (double, int)> _onTheWay = new();
    private readonly Dictionary<(int Sensor, int User), int> _objectNumber = [];
    private int _objectNumbers;
    private int _numbers;
    private int _deliveries;
    private ulong _pseudonyms = 1000;

    public Scene(SceneSettings settings)
    {
        Settings = settings;
        _dice = new Dice(settings.Seed);
        _scale = new LocalMetres(settings.Latitude);
        _paths =
        [
            new LanePath(-330, -2, 90, 14, (660, 0)) { StopLine = 315, GreenFirst = true },
            new LanePath(330, 2, 270, 14, (660, 0)) { StopLine = 315, GreenFirst = true },
            new LanePath(2, -200, 0, 12, (400, 0)) { StopLine = 185 },
            new LanePath(-2, 200, 180, 12, (400, 0)) { StopLine = 185 },
            new LanePath(-330, -5.5, 90, 11, (315.6, 0), (14, 90), (182, 0)) { StopLine = 315, GreenFirst = true },
            new LanePath(-265, 12, 60, 13, (90, 0), (80, -60), (70, 0)),
        ];
        _nextEntry = [.. _paths.Select(_ => _dice.Between(0, settings.Headway))];
        _nextFrame = [.. settings.Sensors.Select(_ => _dice.Between(0, 0.1))];
        Offsets = [.. settings.Sensors.Select(_ => Offset())];
        for (int i = 0; i < settings.People; i++)
            AddPerson();
    }

    public SceneSettings Settings { get; }

    public List<SceneUser> Users { get; } = [];

    /// <summary>The true offset of each sensor, metres east and north.</summary>
    public (double East, double North)[] Offsets { get; }

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    public long NowNs => Ns(Now);

    /// <summary>When each pseudonym was changed, by whom.</summary>
    public List<(double Time, int User)> PseudonymChanges { get; } = [];

    public static long Ns(double seconds) => StartNs + (long)(seconds * 1e9);

    public bool IsCovered(double east, double north)
    {
        foreach ((double sensorEast, double sensorNorth) in Settings.Sensors)
        {
            if (Math.Pow(east - sensorEast, 2) + Math.Pow(north - sensorNorth, 2) <= Settings.Radius * Settings.Radius)
                return true;
        }

        return false;
    }

    public (double East, double North) ToMetres(double latitude, double longitude) =>
        (LocalMetres.WrapDegrees(longitude - Settings.Longitude) * _scale.PerDegreeEast, (latitude - Settings.Latitude) * _scale.PerDegreeNorth);

    public (double Latitude, double Longitude) ToDegrees(double east, double north) =>
        (Settings.Latitude + north / _scale.PerDegreeNorth, LocalMetres.WrapDegrees(Settings.Longitude + east / _scale.PerDegreeEast));

    /// <summary>Lets time pass up to a moment; what arrives on the way is handed out in the order of arrival.</summary>
    public void Run(double until, Action<Delivery> deliver)
    {
        while (Now < until - 1e-9)
        {
            Now = Math.Min(until, Now + Step);
            Enter();
            foreach (SceneUser user in Users)
                Move(user);
            Users.RemoveAll(user => user.Gone);
            foreach (SceneUser user in Users)
                Speak(user);
            Look();
            while (_onTheWay.TryPeek(out Delivery? next, out _) && next.Arrival <= Now)
                deliver(_onTheWay.Dequeue());
        }
    }

    private (double, double) Offset()
    {
        double size = _dice.Between(Settings.OffsetLeast, Settings.OffsetMost), angle = _dice.Between(0, 2 * Math.PI);
        return (size * Math.Cos(angle), size * Math.Sin(angle));
    }

    private void AddPerson()
    {
        bool across = _dice.Chance(0.3);
        double side = _dice.Chance(0.5) ? 1 : -1;
        double heading = across ? (side > 0 ? Math.PI : 0) : side * Math.PI / 2;
        bool first = Now == 0;
        double crossingEast = _dice.Between(9, 13);
        across &= !Users.Any(user => user.Waits && Math.Abs(user.East - crossingEast) < 1.5);
        if (!across)
            heading = side * Math.PI / 2;
        Users.Add(new SceneUser
        {
            Number = ++_numbers,
            Class = RoadUserClass.Pedestrian,
            Length = 0.5,
            Width = 0.6,
            East = across ? crossingEast : first ? _dice.Between(-200, 200) : -side * 245,
            North = across ? side * 8.5 : side * _dice.Between(8.5, 12),
            Heading = heading,
            Bearing = heading,
            Speed = across ? 0 : _dice.Between(0.8, 1.8),
            Waits = across,
        });
    }

    private void Enter()
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            if (Now < _nextEntry[i])
                continue;
            _nextEntry[i] = Now + Math.Max(2, -Math.Log(1 - _dice.Between(0, 1)) * Settings.Headway);
            if (Users.Any(user => user.Path == _paths[i] && user.Along < 15))
                continue;
            Users.Add(NewVehicle(_paths[i]));
        }

        if (Users.Count(user => user.Path is null) < Settings.People)
            AddPerson();
    }

    private SceneUser NewVehicle(LanePath path)
    {
        RoadUserClass kind = _dice.Chance(0.8) ? RoadUserClass.PassengerCar : _dice.Chance(0.5) ? RoadUserClass.Bus : RoadUserClass.Motorcycle;
        bool car = kind == RoadUserClass.PassengerCar, bus = kind == RoadUserClass.Bus;
        return new SceneUser
        {
            Number = ++_numbers,
            Class = kind,
            Length = car ? _dice.Between(3.8, 5) : bus ? 11.5 : 2.1,
            Width = car ? 1.8 : bus ? 2.5 : 0.8,
            Speaks = _dice.Chance(Settings.ShareSpeaking),
            Path = path,
            Speed = path.Speed * _dice.Between(0.8, 1.1),
            GnssEast = _dice.Normal(Settings.GnssSigma),
            GnssNorth = _dice.Normal(Settings.GnssSigma),
            Pseudonym = ++_pseudonyms,
            NextPseudonym = Now + _dice.Between(0, Settings.PseudonymMost),
            NextReport = Now + _dice.Between(0, 0.1),
        };
    }

    private void Move(SceneUser user)
    {
        if (user.Path is null)
        {
            Walk(user);
            return;
        }

        Drive(user, user.Path);
        double keep = Math.Exp(-Step / Settings.GnssMemorySeconds);
        double fresh = Settings.GnssSigma * Math.Sqrt(1 - keep * keep);
        user.GnssEast = user.GnssEast * keep + _dice.Normal(fresh);
        user.GnssNorth = user.GnssNorth * keep + _dice.Normal(fresh);
    }

    // People cross on the crossing just after the traffic along has been stopped, and go on along the road; the pavement ends out of sight.
    private void Walk(SceneUser user)
    {
        if (user.Waits)
        {
            double sinceStopped = Now % CycleSeconds - CycleSeconds / 2;
            user.Waits = sinceStopped is < 1 or > 3;
            user.Speed = user.Waits ? 0 : 1.7;
            user.Crosses = !user.Waits;
        }

        if (user.Crosses && user.North * Math.Cos(user.Bearing) > 9)
        {
            user.Crosses = false;
            user.Bearing = Math.PI / 2;
        }

        user.Heading += _dice.Normal(0.02) - 0.05 * (user.Heading - user.Bearing);
        user.East += user.Speed * Step * Math.Sin(user.Heading);
        user.North += user.Speed * Step * Math.Cos(user.Heading);
        KeepApart(user);
        user.Gone = Math.Abs(user.East) > 250;
    }

    // Nobody walks through somebody else: whoever comes closer than an arm's length is pushed aside at up to half a metre per second.
    private void KeepApart(SceneUser user)
    {
        const double apart = 1.2;
        foreach (SceneUser other in Users)
        {
            double east = user.East - other.East, north = user.North - other.North;
            double distance = Math.Sqrt(east * east + north * north);
            if (other.Path is not null || distance >= apart || distance == 0)
                continue;
            double push = 0.5 * Step / distance;
            user.East += push * east;
            user.North += push * north;
        }
    }

    // One half of the cycle for each direction, the end of each half for nobody.
    private bool IsGreen(bool first)
    {
        double inHalf = Now % (CycleSeconds / 2);
        return Now % CycleSeconds < CycleSeconds / 2 == first && inHalf < CycleSeconds / 2 - ClearanceSeconds;
    }

    // Intelligent-driver model: free road, the vehicle ahead, or the stop line.
    private void Drive(SceneUser user, LanePath path)
    {
        double gap = double.PositiveInfinity, closing = 0;
        foreach (SceneUser other in Users)
        {
            double ahead = other.Along - user.Along - (other.Length + user.Length) / 2;
            if (other.Path == path && other.Along > user.Along && ahead < gap)
                (gap, closing) = (ahead, user.Speed - other.Speed);
        }

        double toLine = path.StopLine - user.Length / 2 - user.Along;
        bool red = !IsGreen(path.GreenFirst);
        if (red && toLine > 0 && toLine < gap && user.Speed * user.Speed / 8 < toLine)
            (gap, closing) = (toLine, user.Speed);
        double wish = path.Speed * (path.At(user.Along).Curvature == 0 ? 1 : 0.7);
        double desired = 2 + Math.Max(0, user.Speed * 1.2 + user.Speed * closing / (2 * Math.Sqrt(1.8 * 2.5)));
        user.Acceleration = Math.Max(-6, 1.8 * (1 - Math.Pow(user.Speed / wish, 4) - Math.Pow(desired / Math.Max(gap, 0.1), 2)));
        user.Speed = Math.Max(0, user.Speed + user.Acceleration * Step);
        user.Along += user.Speed * Step;
        (user.East, user.North, user.Heading, double curvature) = path.At(user.Along);
        user.YawRate = curvature * user.Speed;
        user.Gone = user.Along > path.Length;
    }

    private void Speak(SceneUser user)
    {
        if (!user.Speaks || Now < user.NextReport)
            return;
        user.NextReport += 0.1;
        if (Now >= user.NextPseudonym)
        {
            user.Pseudonym = ++_pseudonyms;
            user.NextPseudonym = Now + _dice.Between(Settings.PseudonymLeast, Settings.PseudonymMost);
            PseudonymChanges.Add((Now, user.Number));
        }

        if (_dice.Chance(Settings.PacketLoss))
            return;
        double white = Settings.GnssWhiteSigma;
        Observation said = Describe(
            user, ObservationKind.SelfReport, SelfReportSource, user.East + user.GnssEast + _dice.Normal(white),
            user.North + user.GnssNorth + _dice.Normal(white), Settings.StatedSigma);
        said.Identity = new StationIdentity(1, user.Pseudonym);
        SetMotion(ref said, user.Speed + _dice.Normal(0.15), 0.15, user.Heading + _dice.Normal(0.02), 1.2);
        said.YawRateDegreesPerSecond = user.YawRate * 180 / Math.PI + _dice.Normal(1);
        said.YawRateSigmaDegreesPerSecond = 1;
        said.AccelerationMetresPerSecondSquared = user.Acceleration + _dice.Normal(0.3);
        said.AccelerationSigmaMetresPerSecondSquared = 0.3;
        said.LengthMetres = user.Length;
        said.WidthMetres = user.Width;
        said.Class = user.Class;
        Send(_dice.Between(0.02, 0.08), SelfReportSource, false, [said], [user.Number]);
    }

    private void Look()
    {
        for (int sensor = 0; sensor < _nextFrame.Length; sensor++)
        {
            if (Now < _nextFrame[sensor])
                continue;
            _nextFrame[sensor] += 0.1;
            List<Observation> objects = [];
            List<int> truth = [];
            foreach (SceneUser user in Users)
                See(sensor, user, objects, truth);
            for (int i = _dice.Poisson(Settings.Clutter); i > 0; i--)
                Imagine(sensor, objects, truth);
            double delay = _dice.Between(Settings.DelayLeast, Settings.DelayMost);
            if (!_dice.Chance(Settings.FrameLoss))
                Send(delay, sensor, true, [.. objects], [.. truth]);
        }
    }

    private void See(int sensor, SceneUser user, List<Observation> objects, List<int> truth)
    {
        (double east, double north) = Settings.Sensors[sensor];
        double distance = Math.Sqrt(Math.Pow(user.East - east, 2) + Math.Pow(user.North - north, 2));
        if (distance > Settings.Radius || _dice.Chance(Settings.Misses))
            return;
        (double offEast, double offNorth) = Offsets[sensor];
        double sigma = Settings.SensorSigma;
        Observation seen = Describe(
            user, ObservationKind.PerceivedObject, sensor, user.East + offEast + _dice.Normal(sigma), user.North + offNorth + _dice.Normal(sigma), sigma);
        double velocitySigma = Settings.SensorVelocitySigma;
        double east0 = user.Speed * Math.Sin(user.Heading) + _dice.Normal(velocitySigma);
        double north0 = user.Speed * Math.Cos(user.Heading) + _dice.Normal(velocitySigma);
        double speed = Math.Sqrt(east0 * east0 + north0 * north0);
        if (speed > 1)
            SetMotion(ref seen, speed, velocitySigma, Math.Atan2(east0, north0), Math.Min(60, velocitySigma / speed * 180 / Math.PI));
        seen.LengthMetres = Math.Max(0.2, user.Length * (1 + _dice.Normal(0.12)));
        seen.WidthMetres = Math.Max(0.2, user.Width * (1 + _dice.Normal(0.12)));
        seen.Class = _dice.Chance(0.9) ? user.Class : RoadUserClass.Unknown;
        seen.ClassProbability = 0.85;
        seen.ExistenceConfidence = 0.9;
        seen.ObjectNumber = NumberOf(sensor, user.Number);
        objects.Add(seen);
        truth.Add(user.Number);
    }

    private int NumberOf(int sensor, int user)
    {
        if (!_objectNumber.TryGetValue((sensor, user), out int number) || _dice.Chance(Settings.Renumbering))
            _objectNumber[(sensor, user)] = number = ++_objectNumbers;
        return number;
    }

    private void Imagine(int sensor, List<Observation> objects, List<int> truth)
    {
        (double east, double north) = Settings.Sensors[sensor];
        double angle = _dice.Between(0, 2 * Math.PI), distance = Settings.Radius * Math.Sqrt(_dice.Between(0, 1));
        SceneUser nobody = new() { East = east + distance * Math.Sin(angle), North = north + distance * Math.Cos(angle) };
        Observation seen = Describe(nobody, ObservationKind.PerceivedObject, sensor, nobody.East, nobody.North, Settings.SensorSigma);
        seen.ExistenceConfidence = 0.6;
        seen.ObjectNumber = ++_objectNumbers;
        objects.Add(seen);
        truth.Add(-1);
    }

    private Observation Describe(SceneUser user, ObservationKind kind, int source, double east, double north, double sigma)
    {
        (double latitude, double longitude) = ToDegrees(east, north);
        Observation observation = Observation.Create(kind, source, NowNs, latitude, longitude);
        observation.SemiMajorSigmaMetres = sigma;
        observation.SemiMinorSigmaMetres = sigma;
        return observation;
    }

    private static void SetMotion(ref Observation observation, double speed, double speedSigma, double heading, double headingSigmaDegrees)
    {
        observation.SpeedMetresPerSecond = Math.Max(0, speed);
        observation.SpeedSigmaMetresPerSecond = speedSigma;
        observation.HeadingDegrees = (heading * 180 / Math.PI % 360 + 360) % 360;
        observation.HeadingSigmaDegrees = headingSigmaDegrees;
    }

    private void Send(double delay, int source, bool isFrame, Observation[] observations, int[] truth)
    {
        long arrival = Ns(Now + delay);
        for (int i = 0; i < observations.Length; i++)
            observations[i].ReceivedUnixNs = arrival;
        Delivery delivery = new(Now + delay, ++_deliveries, source, isFrame, observations, truth);
        _onTheWay.Enqueue(delivery, (delivery.Arrival, delivery.Sequence));
    }
}
