using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Judging;
using V2X.Interop.Scenarios.Senses;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>
/// A scenario from start to end in virtual time on one thread: every message is encoded, decoded, observed, fused, asked about at the
/// border, translated and fused on the other side by the code that agents and brokers run, without their sockets. The same scenario,
/// traffic and seed give the same run.
/// </summary>
internal sealed class VirtualRun : IScenarioRun, IDisposable
{
    private const int StepsPerInstant = 10;

    private readonly Scenario _scenario;
    private readonly VirtualQueue _queue = new();
    private readonly IReadOnlyList<ITrafficSource> _traffic;
    private readonly VirtualBorder _border;
    private readonly RunObserver _observer;
    private readonly long _startNs;
    private readonly long _steps;
    private long _step;

    /// <summary>A run at its start.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="seed">Seed of everything that is random.</param>
    /// <param name="vehicles">Where the vehicles come from; null for the built-in simulation. Closed with the run.</param>
    /// <param name="policies">The border policy of each side.</param>
    public VirtualRun(Scenario scenario, int seed, Func<Scene, ITrafficSource>? vehicles, BorderPolicies policies)
    {
        _scenario = scenario;
        Seed = seed;
        Scene = SceneBuilder.Build(scenario);
        Sides = [new VirtualSide(Region.HongKong, scenario, Scene.Plane), new VirtualSide(Region.Shenzhen, scenario, Scene.Plane)];
        IRoadsideUnit[] sites = [.. scenario.Sites.Select((site, i) => new VirtualSite(site, Scene.Sites[i], i, Sides[(int)site.Region], _queue, seed))];
        World = new VirtualWorld(scenario, Scene, seed, Sides, sites, Crossing);
        _observer = new RunObserver(World, Sides, Crossing);
        _border = new VirtualBorder(scenario, Scene, Sides, World, _queue, policies, seed);
        _traffic = [vehicles?.Invoke(Scene) ?? Simulated(scenario, Scene, seed), new FootwayTraffic(scenario.Footways, Scene.Plane, seed)];
        _startNs = scenario.StartTime.ToUnixTimeMilliseconds() * 1_000_000;
        _steps = (long)(scenario.DurationSeconds * 1000 / TrafficSimulation.StepMilliseconds);
    }

    /// <summary>Seed of the run.</summary>
    public int Seed { get; }

    /// <summary>Roads, sites and crossing.</summary>
    public Scene Scene { get; }

    /// <summary>The two brokers.</summary>
    public VirtualSide[] Sides { get; }

    /// <summary>The road.</summary>
    public VirtualWorld World { get; }

    /// <summary>The judge of the crossing.</summary>
    public CrossingJudge Crossing { get; } = new();

    /// <summary>The border between the brokers.</summary>
    public VirtualBorder Border => _border;

    /// <summary>What was recorded for the drawings.</summary>
    public RunRecorder Recorder => _observer.Recorder;

    /// <inheritdoc/>
    public bool IsLive => false;

    /// <inheritdoc/>
    public IReadOnlyList<ISiteRun> Sites => World.Sites;

    /// <inheritdoc/>
    public IReadOnlyList<SensorModel> Sensors => World.Sensors;

    /// <inheritdoc/>
    public IReadOnlyList<IBorderWay> Ways => _border.Gateways;

    /// <inheritdoc/>
    public IReadOnlyList<EventOutcome> Events => _border.Events.Outcomes;

    /// <inheritdoc/>
    public IReadOnlyList<StageLatency> Stages => [];

    /// <inheritdoc/>
    IReadOnlyList<ISideRun> IScenarioRun.Sides => Sides;

    /// <summary>Called ten times a second of the run, after both sides were judged.</summary>
    public Action? AtInstant { get; set; }

    /// <summary>Seconds since the start.</summary>
    public double Seconds => _step * TrafficSimulation.StepMilliseconds / 1000.0;

    /// <summary>Runs to the end.</summary>
    /// <param name="cancellation">Ends it early with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidDataException">The traffic has a fault; the text names it.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        while (_step < _steps)
        {
            cancellation.ThrowIfCancellationRequested();
            Step();
        }

        foreach (VirtualSide side in Sides)
            side.Judge.Finish(Seconds);
        Crossing.Finish();
        _border.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ITrafficSource source in _traffic)
            source.Dispose();
        _border.Dispose();
    }

    private static SimulatedTrafficSource Simulated(Scenario scenario, Scene scene, int seed) =>
        new(new TrafficSimulation(scene, new SimulationOptions { Seed = seed, Vehicles = scenario.Traffic.Vehicles, StartTime = scenario.StartTime }));

    private void Step()
    {
        _step++;
        long nowNs = _startNs + (_step * TrafficSimulation.StepMilliseconds * 1_000_000L);
        _queue.RunUntil(nowNs);
        World.Begin(Seconds, nowNs);
        foreach (ITrafficSource source in _traffic)
        {
            source.Step(_step, World);
            if (source.Fault is { } fault)
                throw new InvalidDataException(fault);
        }

        World.Look(_step);
        _border.Step(_step, Seconds, nowNs);
        if (_step % StepsPerInstant == 0)
            Instant(nowNs);
    }

    private void Instant(long nowNs)
    {
        bool counts = Seconds >= _scenario.SettleSeconds;
        foreach (VirtualSide side in Sides)
        {
            side.Advance(nowNs);
            _observer.Judge(side, Seconds, counts);
            _border.Export(side, nowNs);
        }

        _observer.JudgeCrossing(Seconds, counts);
        AtInstant?.Invoke();
        if (_step % (5 * StepsPerInstant) == 0)
            _observer.Record(Seconds);
    }
}
