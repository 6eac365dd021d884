namespace V2X.Interop.Simulation;

/// <summary>
/// Traffic in steps of <see cref="StepMilliseconds"/>. Every vehicle moves and sends ten times a second, each in its own tenth, so
/// that messages are spread as they are on air. The same seed and start time give the same run. For one thread at a time.
/// </summary>
internal sealed class TrafficSimulation
{
    /// <summary>Length of a step, milliseconds.</summary>
    public const int StepMilliseconds = 10;

    private const int StepsPerMove = 10;
    private const double MoveSeconds = StepsPerMove * StepMilliseconds / 1000.0;

    // From here on a driver sees whether an intersection is free.
    private const double LookAheadMetres = 80;

    private readonly SimulationOptions _options;
    private readonly Random _random;
    private readonly VehicleEntry _entry;
    private readonly LaneTraffic _traffic;
    private readonly List<Vehicle> _vehicles = [];
    private readonly RadioSite[] _hearers;
    private long _step;

    /// <summary>Puts the vehicles of <paramref name="options"/> on the roads of <paramref name="scene"/>.</summary>
    public TrafficSimulation(Scene scene, SimulationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Vehicles, SimulationOptions.MinimumVehicles);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Vehicles, SimulationOptions.MaximumVehicles);
        Scene = scene;
        _options = options;
        _random = new Random(options.Seed);
        _traffic = new LaneTraffic(scene.Routes);
        _entry = new VehicleEntry(scene, _random);
        _hearers = new RadioSite[scene.Sites.Count];
        // Some start right before the border and some where two sites hear them, so that even a short run shows both.
        int share = Math.Max(1, options.Vehicles / 8);
        for (int i = 0; i < options.Vehicles; i++)
            Enter(i < share ? _entry.BeforeBorder(_traffic) : i < share + (share / 2) ? _entry.InOverlap(_traffic) : _entry.Anywhere(_traffic));
    }

    /// <summary>Roads and sites.</summary>
    public Scene Scene { get; }

    /// <summary>Who is on the road.</summary>
    public IReadOnlyList<Vehicle> Vehicles => _vehicles;

    /// <summary>Seconds since the first step.</summary>
    public double ElapsedSeconds => _step * StepMilliseconds / 1000.0;

    /// <summary>UTC of the simulated world.</summary>
    public DateTimeOffset Now => _options.StartTime.AddMilliseconds(_step * StepMilliseconds);

    /// <summary>Vehicles that have passed the border since the start.</summary>
    public int Crossings { get; private set; }

    /// <summary>Moves the world on by one step; what is sent in it goes to <paramref name="sink"/>.</summary>
    public void Step(IRadioSink sink)
    {
        _step++;
        for (int i = 0; i < _vehicles.Count; i++)
        {
            Vehicle vehicle = _vehicles[i];
            if (vehicle.Number % StepsPerMove != _step % StepsPerMove)
                continue;
            Move(vehicle);
            if (HasLeft(vehicle))
            {
                _traffic.Remove(vehicle);
                _vehicles.RemoveAt(i--);
                continue;
            }

            vehicle.MessageCount = (vehicle.MessageCount + 1) & 127;
            sink.VehicleSends(vehicle, HearersOf(vehicle));
        }

        if (_vehicles.Count < _options.Vehicles)
            Enter(_entry.AtEdge(_traffic) ?? _entry.Anywhere(_traffic));
        SendSites(sink);
    }

    private void Enter(Vehicle? vehicle)
    {
        if (vehicle is null)
            return;
        _vehicles.Add(vehicle);
        _traffic.Add(vehicle);
    }

    private void Move(Vehicle vehicle)
    {
        Vehicle? leader = _traffic.LeaderOf(vehicle);
        double wished = vehicle.Route.ComfortSpeed(vehicle.AlongMetres) * vehicle.Profile.SpeedShare;
        double gap = leader is null ? double.PositiveInfinity : leader.AlongMetres - leader.Profile.LengthMetres - vehicle.AlongMetres;
        double speed = vehicle.SpeedMetresPerSecond;
        double acceleration = DriverModel.Acceleration(vehicle.Profile, speed, wished, gap, leader?.SpeedMetresPerSecond ?? 0);
        if (RedLightGap(vehicle) is { } lightGap)
            acceleration = Math.Min(acceleration, DriverModel.Acceleration(vehicle.Profile, speed, wished, lightGap, 0));

        double next = Math.Max(0, speed + (acceleration * MoveSeconds));
        double path = (speed + next) / 2 * MoveSeconds;
        double heading = vehicle.HeadingRadians;
        vehicle.AlongMetres += path / LanePosition.PathShare(vehicle);
        vehicle.SpeedMetresPerSecond = next;
        vehicle.AccelerationMetresPerSecondSquared = (next - speed) / MoveSeconds;
        LanePosition.Apply(vehicle, Scene.Plane);
        vehicle.YawRadiansPerSecond = (vehicle.HeadingRadians - heading) / MoveSeconds;
        CrossBorder(vehicle);
    }

    private double? RedLightGap(Vehicle vehicle)
    {
        foreach (StopLine line in Scene.StopLines[vehicle.Route])
        {
            double gap = line.AlongMetres - vehicle.AlongMetres;
            if (gap < 0)
                continue;
            (SignalColour colour, _) = line.Signal.At(line.Group, ElapsedSeconds);
            if (colour == SignalColour.Green && (gap > LookAheadMetres || !IsOccupied(line)))
                return null;
            // Too close to stop comfortably: drive through, as on a real yellow.
            double needed = vehicle.SpeedMetresPerSecond * vehicle.SpeedMetresPerSecond / (2 * Math.Max(gap, 0.5));
            return needed > 3.0 ? null : gap;
        }

        return null;
    }

    // Whoever gets green lets those clear the intersection who are still in it from the other road.
    private bool IsOccupied(StopLine line)
    {
        foreach ((Route route, IReadOnlyList<StopLine> lines) in Scene.StopLines)
        {
            foreach (StopLine other in lines)
            {
                if (ReferenceEquals(other.Signal, line.Signal) && other.Group != line.Group
                    && _traffic.HasAnybody(route, other.AlongMetres, other.EndMetres))
                    return true;
            }
        }

        return false;
    }

    private void CrossBorder(Vehicle vehicle)
    {
        Region region = vehicle.Route.RegionAt(vehicle.AlongMetres);
        if (region == vehicle.Region)
            return;
        vehicle.Region = region;
        vehicle.StationId = (ulong)_random.NextInt64();
        vehicle.MessageCount = _random.Next(128);
        Crossings++;
    }

    private bool HasLeft(Vehicle vehicle)
    {
        if (vehicle.AlongMetres >= vehicle.Route.LengthMetres - 10)
            return true;
        foreach (Coverage stretch in Scene.Coverages)
        {
            if (ReferenceEquals(stretch.Route, vehicle.Route)
                && vehicle.AlongMetres >= stretch.StartMetres - Scene.BridgedGapMetres && vehicle.AlongMetres <= stretch.EndMetres + 50)
                return false;
        }

        return true;
    }

    private ReadOnlySpan<RadioSite> HearersOf(Vehicle vehicle)
    {
        int count = 0;
        foreach (RadioSite site in Scene.Sites)
        {
            if (site.Region == vehicle.Region && site.Hears(vehicle.Point))
                _hearers[count++] = site;
        }

        return _hearers.AsSpan(0, count);
    }

    private void SendSites(IRadioSink sink)
    {
        for (int i = 0; i < Scene.Sites.Count; i++)
        {
            RadioSite site = Scene.Sites[i];
            // Shifted from site to site for the same reason as the vehicles.
            long at = _step + (i * 3);
            if (at % (site.Region == Region.Shenzhen ? 20 : 10) == 0)
                sink.SiteSends(site, SiteBroadcast.SignalPhases);
            if (at % 100 == 40)
                sink.SiteSends(site, SiteBroadcast.Map);
        }
    }
}
