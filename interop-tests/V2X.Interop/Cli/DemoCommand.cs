using System.CommandLine;
using Spectre.Console;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Live;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Simulation;

namespace V2X.Interop.Cli;

/// <summary><c>v2x demo</c>: both jurisdictions at work, live.</summary>
internal static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Option<TimeSpan> duration = new("--duration", "-d")
        {
            Description = "How long traffic is simulated, e.g. 30s or 2m. A recording ends with its last message instead.",
            DefaultValueFactory = _ => TimeSpan.FromSeconds(30),
            HelpName = "TIME",
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (!DurationText.TryParse(text, out TimeSpan parsed))
                    result.AddError($"--duration '{text}' is no time such as 30s, 2m or 500ms (at most 24h)");
                return parsed;
            },
        };
        Option<int> seed = new("--seed", "-s") { Description = "The same seed gives the same traffic.", DefaultValueFactory = _ => 1, HelpName = "N" };
        Option<int> vehicles = new("--vehicles", "-n")
        {
            Description = $"Vehicles on the road, {SimulationOptions.MinimumVehicles}..{SimulationOptions.MaximumVehicles}.",
            DefaultValueFactory = _ => 60,
            HelpName = "N",
        };
        vehicles.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < SimulationOptions.MinimumVehicles or > SimulationOptions.MaximumVehicles)
                result.AddError($"--vehicles must be {SimulationOptions.MinimumVehicles}..{SimulationOptions.MaximumVehicles}");
        });
        Option<string[]> recording = new("--recording", "-r")
        {
            Description = "Replay recorded messages (hex lines, JSON Lines, pcap) instead of simulating; may be given several times.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "FILE",
        };
        Option<double> speed = CommonOptions.Speed();
        Option<string?> report = new("--report") { Description = "Folder for report.html, report.json and the audit logs; not for recordings.", HelpName = "FOLDER" };
        Option<bool> plain = new("--plain") { Description = "Plain lines instead of the live picture; the default where the output is no terminal." };
        Command command = new("demo", "Run the scenario of Sha Tin and Shenzhen over sockets: five roadside agents, two brokers and the border between them. Shown live, held to account, judged. Or replay recordings.")
        {
            duration, seed, vehicles, recording, speed, report, plain,
        };
        command.WithExamples(
            "v2x demo",
            "v2x demo --duration 2m --vehicles 200 --seed 7 --report out",
            "v2x demo --recording bsm.jsonl --recording spat.pcap --speed 10");
        command.SetAction((parsed, cancellation) => RunAsync(
            context,
            new DemoOptions
            {
                Duration = parsed.GetValue(duration),
                Seed = parsed.GetValue(seed),
                Vehicles = parsed.GetValue(vehicles),
                ReportFolder = parsed.GetValue(report),
                Recordings = parsed.GetValue(recording) ?? [],
                Speed = parsed.GetValue(speed) is 0 ? double.PositiveInfinity : parsed.GetValue(speed),
            },
            parsed.GetValue(plain),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, DemoOptions options, bool plain, CancellationToken cancellation)
    {
        if (options.Recordings.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            throw new CliException($"no such file: {missing}");
        if (options.Recordings.Count == 0)
            return await new LiveRunner(context).RunAsync(Live(options), () => View(context, plain), cancellation);
        if (options.ReportFolder is not null)
            throw new CliException("--report tells of simulated traffic; leave it out with --recording");
        DemoFigures figures;
        using (IDemoView view = View(context, plain))
            figures = await new DemoRun(options, context.Time).RunAsync(view, cancellation);
        SummaryText.Write(figures, context.Out);
        return DemoAccount.Balances(figures) ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static LiveRunOptions Live(DemoOptions options)
    {
        Scenario scenario = ScenarioLibrary.Load(ScenarioLibrary.Default);
        return new LiveRunOptions
        {
            Scenario = scenario with { Traffic = scenario.Traffic with { Vehicles = options.Vehicles } },
            Policies = BorderPolicies.Load(scenario, null),
            Seconds = options.Duration.TotalSeconds,
            Seed = options.Seed,
            ReportFolder = options.ReportFolder,
        };
    }

    private static IDemoView View(CliContext context, bool plain)
    {
        bool terminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
        return terminal && !plain ? new LiveView(AnsiConsole.Console) : new PlainView(context.Error);
    }
}
