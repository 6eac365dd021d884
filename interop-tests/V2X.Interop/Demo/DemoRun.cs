using V2X.Interop.Scenarios;
using V2X.Interop.Simulation;

namespace V2X.Interop.Demo;

/// <summary>Recordings replayed to both sides' agents and brokers, from start to summary.</summary>
internal sealed class DemoRun(DemoOptions options, TimeProvider time)
{
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Starts the system, sends until the recordings are at their end or <paramref name="cancellation"/> ends it, waits for what is under
    /// way, and gives the closing figures. Being ended early is no fault.
    /// </summary>
    public async Task<DemoFigures> RunAsync(IDemoView view, CancellationToken cancellation)
    {
        Scene scene = SceneBuilder.Build(ScenarioLibrary.Load(ScenarioLibrary.Default));
        await using DemoSystem system = await DemoSystem.StartAsync(scene, time, cancellation);
        using RecordedTraffic traffic = new(options.Recordings, options.Speed, system.LinkOf, time);
        view.Say($"replaying {string.Join(", ", options.Recordings.Select(Path.GetFileName))}");
        long start = time.GetTimestamp();
        Task sending = traffic.RunAsync(cancellation);
        while (!sending.IsCompleted)
        {
            await Task.WhenAny(sending, Task.Delay(view.Interval, time, CancellationToken.None));
            view.Show(traffic.Describe(await system.FiguresAsync(time.GetElapsedTime(start), CancellationToken.None)));
        }

        await sending;
        return traffic.Describe(await system.DrainAsync(time.GetElapsedTime(start), DrainPatience));
    }
}
