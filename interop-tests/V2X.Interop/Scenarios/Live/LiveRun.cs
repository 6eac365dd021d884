using V2X.Interop.Demo;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Live;

/// <summary>
/// A scenario at the pace of the clock: what the simulated road sends goes by UDP to real agents, from there to two brokers with the
/// border's link between them, and the tracks, events and broadcasts that come out are held against the truth as in virtual time.
/// </summary>
internal sealed class LiveRun : IScenarioRun, IDisposable
{
    private const int StepsPerInstant = 10;
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(10);
    private static readonly Region[] Regions = [Region.HongKong, Region.Shenzhen];

    private readonly Scenario _scenario;
    private readonly BorderPolicies _policies;
    private readonly string? _policyFolder;
    private readonly Func<Scene, ITrafficSource>? _vehicles;
    private readonly TimeProvider _time;
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-run-").FullName;
    private readonly VirtualQueue _queue = new();
    private readonly StageLatencies _stages = new();
    private readonly LiveSide[] _sides;
    private readonly LiveSite[] _sites;
    private readonly VirtualWorld _world;
    private readonly RunObserver _observer;
    private readonly LinkSettings _settings;
    private IReadOnlyList<ITrafficSource> _traffic = [];
    private LiveEvents? _events;
    private IReadOnlyList<EventFigures> _shownEvents = [];
    private int _shownUsers;
    private int _shownPassed;
    private long _step;

    /// <summary>A run at its start.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="seed">Seed of everything that is random.</param>
    /// <param name="vehicles">Where the vehicles come from; null for the built-in simulation. Closed with the run.</param>
    /// <param name="policies">The border policy of each side.</param>
    /// <param name="policyFolder">Folder that the scenario's file names are relative to; null for a scenario of the program.</param>
    /// <param name="time">The clock.</param>
    public LiveRun(
        Scenario scenario, int seed, Func<Scene, ITrafficSource>? vehicles, BorderPolicies policies, string? policyFolder, TimeProvider time)
    {
        (_scenario, Seed, _vehicles, _policies, _policyFolder, _time) = (scenario, seed, vehicles, policies, policyFolder, time);
        Scene = SceneBuilder.Build(scenario);
        _sides = [.. Regions.Select(region => new LiveSide(region, scenario, Scene.Plane, _stages))];
        _sites = [.. scenario.Sites.Select((site, i) => new LiveSite(site, Scene.Sites[i], i, scenario.Side(site.Region).Family, _queue, seed))];
        _world = new VirtualWorld(scenario, Scene, seed, _sides, _sites, Crossing);
        _observer = new RunObserver(_world, _sides, Crossing);
        _settings = new LinkSettings(scenario, _folder, LinkCertificates.Make(_folder, Regions.Select(LinkSettings.NameOf), time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public bool IsLive => true;

    /// <inheritdoc/>
    public int Seed { get; }

    /// <inheritdoc/>
    public double Seconds => _step * TrafficSimulation.StepMilliseconds / 1000.0;

    /// <inheritdoc/>
    public Scene Scene { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ISideRun> Sides => _sides;

    /// <inheritdoc/>
    public IReadOnlyList<ISiteRun> Sites => _sites;

    /// <inheritdoc/>
    public IReadOnlyList<SensorModel> Sensors => _world.Sensors;

    /// <inheritdoc/>
    public CrossingJudge Crossing { get; } = new();

    /// <inheritdoc/>
    public IReadOnlyList<IBorderWay> Ways { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<EventOutcome> Events => _events?.Outcomes ?? [];

    /// <inheritdoc/>
    public RunRecorder Recorder => _observer.Recorder;

    /// <inheritdoc/>
    public IReadOnlyList<StageLatency> Stages => _stages.Snapshot();

    /// <summary>
    /// Starts agents, brokers and the link, lets traffic drive until the end or until <paramref name="cancellation"/> ends it early, waits
    /// for what is under way, and gives the closing figures. Being ended early is no fault: what was run is judged.
    /// </summary>
    /// <exception cref="InvalidDataException">The traffic has a fault; the text names it.</exception>
    /// <exception cref="IOException">Agents and brokers could not be connected.</exception>
    public async Task<DemoFigures> RunAsync(IDemoView view, CancellationToken cancellation)
    {
        await using LiveSystem system = await LiveSystem.StartAsync(
            _scenario, Scene, _sides, _sites, _settings, [.. Regions.Select(CopyPolicy)], _stages, _time, cancellation);
        _events = new LiveEvents(_scenario, _world, Scene.Plane, _sides, _sites, system.Aired, system.PublishAsync, Seed);
        long start = _time.GetTimestamp();
        Task driving = Task.Run(() => DriveAsync(start, cancellation), CancellationToken.None);
        while (!driving.IsCompleted)
        {
            await Task.WhenAny(driving, Task.Delay(view.Interval, _time, CancellationToken.None));
            view.Show(Describe(await system.FiguresAsync(_time.GetElapsedTime(start))));
        }

        await driving;
        DemoFigures closing = Describe(await system.DrainAsync(_time.GetElapsedTime(start), DrainPatience));
        await _events.FinishAsync();
        (string Reason, long Count)[][] reasons = await system.LinkReasonsAsync();
        await system.DisposeAsync();
        Settle(closing, reasons);
        return closing with { Events = _events.Figures() };
    }

    /// <summary>Copies the audit logs of both sides and the keys that verify them to a folder.</summary>
    public void CopyAuditLogs(string folder)
    {
        foreach (Region region in Regions)
        {
            string source = _settings.AuditFolder(region), target = Directory.CreateDirectory(Path.Combine(folder, "audit", RegionNames.Of(region))).FullName;
            foreach (string log in Directory.GetFiles(source, "*.audit.jsonl"))
                File.Copy(log, Path.Combine(target, Path.GetFileName(log)), overwrite: true);
            AuditReading.WritePublicKey(source, Path.Combine(target, "public.pem"));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ITrafficSource source in _traffic)
            source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string CopyPolicy(Region region)
    {
        string path = Path.Combine(_folder, $"policy-{RegionNames.Of(region)}.json");
        using Stream policy = BorderPolicies.Open(_scenario.Side(region), region, _policyFolder);
        using FileStream copy = File.Create(path);
        policy.CopyTo(copy);
        return path;
    }

    private async Task DriveAsync(long start, CancellationToken cancellation)
    {
        // Messages carry times to the millisecond.
        long startNs = _time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        _traffic = [_vehicles?.Invoke(Scene) ?? Simulated(startNs), new FootwayTraffic(_scenario.Footways, Scene.Plane, Seed)];
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(TrafficSimulation.StepMilliseconds), _time);
        try
        {
            while (Seconds < _scenario.DurationSeconds)
            {
                await timer.WaitForNextTickAsync(cancellation);
                // A late tick is made up for, so that the simulated clock stays the real one and time stamps stay true.
                double due = Math.Min(_time.GetElapsedTime(start).TotalSeconds, _scenario.DurationSeconds);
                while (Seconds + (TrafficSimulation.StepMilliseconds / 2000.0) < due)
                    Step(startNs);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ended early by whoever watches.
        }
    }

    private void Step(long startNs)
    {
        _step++;
        long nowNs = startNs + (_step * TrafficSimulation.StepMilliseconds * 1_000_000L);
        _queue.RunUntil(nowNs);
        _world.Begin(Seconds, nowNs);
        foreach (ITrafficSource source in _traffic)
        {
            source.Step(_step, _world);
            if (source.Fault is { } fault)
                throw new InvalidDataException(fault);
        }

        _world.Look(_step);
        _events!.Step(Seconds, nowNs);
        if (_step % StepsPerInstant == 0)
            Instant(nowNs);
    }

    private void Instant(long nowNs)
    {
        bool counts = Seconds >= _scenario.SettleSeconds;
        foreach (LiveSide side in _sides)
        {
            side.Advance(nowNs);
            _observer.Judge(side, Seconds, counts);
        }

        _observer.JudgeCrossing(Seconds, counts);
        if (_step % (5 * StepsPerInstant) == 0)
            _observer.Record(Seconds);
        Volatile.Write(ref _shownUsers, _world.Users.Count);
        Volatile.Write(ref _shownPassed, Crossing.Passed);
        Volatile.Write(ref _shownEvents, _events!.Figures());
    }

    private DemoFigures Describe(DemoFigures figures) => figures with
    {
        Duration = TimeSpan.FromSeconds(_scenario.DurationSeconds),
        Vehicles = Volatile.Read(ref _shownUsers),
        Crossings = Volatile.Read(ref _shownPassed),
        Events = Volatile.Read(ref _shownEvents),
    };

    private void Settle(DemoFigures closing, (string Reason, long Count)[][] reasons)
    {
        AuditReading[] audits = [.. Regions.Select(region => AuditReading.Read(_settings.AuditFolder(region)))];
        foreach (LiveSide side in _sides)
        {
            side.Judge.Finish(Seconds);
            side.Settle(closing.Brokers[(int)side.Region], audits[(int)side.Region].TakenByType);
        }

        for (int i = 0; i < _sites.Length; i++)
            _sites[i].Settle(closing.Sites[i]);
        Crossing.Finish();
        Ways =
        [
            .. Regions.Select(from => new LiveWay(
                from, _policies.Of(from), closing.Border[(int)from], _sides[(int)from].LinkOut.Histogram, audits[(int)from], audits[1 - (int)from], reasons[(int)from])),
        ];
    }

    private SimulatedTrafficSource Simulated(long startNs)
    {
        TrafficSimulation simulation = new(Scene, new SimulationOptions
        {
            Seed = Seed,
            Vehicles = _scenario.Traffic.Vehicles,
            StartTime = DateTimeOffset.FromUnixTimeMilliseconds(startNs / 1_000_000),
        });
        ISiteEncoder?[] encoders = [.. _sides.Select(side => SiteEncoders.Of(side.Plan.Edition))];
        Dictionary<RadioSite, LiveSite> sites = _sites.ToDictionary(site => site.Radio);
        return new SimulatedTrafficSource(simulation, (site, broadcast) =>
        {
            // A site without a signal has nothing to say.
            if (site.Signal is not null && encoders[(int)site.Region] is { } encoder)
                sites[site].SendAsIs(encoder.Site(site, broadcast, simulation));
        });
    }
}
