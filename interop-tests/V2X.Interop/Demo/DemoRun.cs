using V2X.Interop.Demo.Encoding;
using V2X.Interop.Scenarios;
using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>One demonstration from start to summary.</summary>
internal sealed class DemoRun(DemoOptions options, TimeProvider time)
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the message sets of a scenario are those that the simulated senders speak.</summary>
    public static bool CanRun(Scenario scenario) =>
        scenario.HongKong.Edition == DemoSystem.HongKongEdition && scenario.Shenzhen.Edition == DemoSystem.ShenzhenEdition;

    /// <summary>
    /// Starts the system, sends until the source is at its end or <paramref name="cancellation"/> ends it, waits for what is under way,
    /// and gives the closing figures. Being ended early is no fault.
    /// </summary>
    public async Task<DemoFigures> RunAsync(IDemoView view, CancellationToken cancellation)
    {
        Scene scene = SceneBuilder.Build(options.Scenario ?? ScenarioLibrary.Load(ScenarioLibrary.Default));
        bool recorded = options.Recordings.Count > 0;
        await using DemoSystem system = await DemoSystem.StartAsync(scene, recorded, time, cancellation);
        IDemoTraffic traffic = recorded
            ? new RecordedTraffic(options.Recordings, options.Speed, system.LinkOf, time)
            : Simulated(scene, system);
        view.Say(recorded
            ? $"replaying {string.Join(", ", options.Recordings.Select(Path.GetFileName))}"
            : $"seed {options.Seed}, {options.Vehicles} vehicles, ends after {options.Duration.TotalSeconds:0.#} s; Ctrl+C ends it earlier");

        long start = time.GetTimestamp();
        Task sending = traffic.RunAsync(cancellation);
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(view.Interval, time, CancellationToken.None));
            view.Show(traffic.Describe(await system.FiguresAsync(time.GetElapsedTime(start), CancellationToken.None)));
        }

        await sending;
        TimeSpan elapsed = time.GetElapsedTime(start);
        DemoFigures closing = traffic.Describe(await system.DrainAsync(elapsed, DrainPatience));
        (traffic as IDisposable)?.Dispose();
        return closing;
    }

    private SimulatedTraffic Simulated(Scene scene, DemoSystem system)
    {
        TrafficSimulation simulation = new(scene, new SimulationOptions { Seed = options.Seed, Vehicles = options.Vehicles, StartTime = time.GetUtcNow() });
        Dictionary<RadioSite, SiteLink> links = system.Sites.ToDictionary(site => site.Site, site => site.Main);
        return new SimulatedTraffic(simulation, links, new SaeEncoder(), new ChinaEncoder(), options.Duration, time);
    }
}
