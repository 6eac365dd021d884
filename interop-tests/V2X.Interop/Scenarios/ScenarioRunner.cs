using V2X.Interop.Cli;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Live;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Scenarios.Reports;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios;

/// <summary>Runs a scenario for a person and says what came of it.</summary>
internal sealed class ScenarioRunner(CliContext context)
{
    private const string FcdPrefix = "fcd:";
    private const string SumoPrefix = "sumo:";

    /// <summary>Loads and runs; the result is the exit code.</summary>
    public async Task<int> RunAsync(ScenarioRunOptions options, CancellationToken cancellation)
    {
        (Scenario scenario, string? folder) = Load(options.Scenario);
        BorderPolicies policies = Policies(scenario, folder);
        string? fcd = null;
        try
        {
            fcd = await FcdFileAsync(options, scenario, cancellation);
            Func<Scene, ITrafficSource>? vehicles = fcd is null ? null : scene => new FcdTrafficSource(File.OpenRead(fcd), options.Traffic!, scenario, scene);
            string traffic = options.Traffic is null ? "built in" : $"{options.Traffic.Split(':')[0]} {Path.GetFileName(options.Traffic)}";
            return options.Fast
                ? RunFast(options, scenario, policies, vehicles, traffic, cancellation)
                : await new LiveRunner(context).RunAsync(Live(options, scenario, policies, folder, vehicles, traffic), () => new PlainView(context.Error), cancellation);
        }
        finally
        {
            if (fcd is not null && options.Traffic!.StartsWith(SumoPrefix, StringComparison.Ordinal))
                File.Delete(fcd);
        }
    }

    private static (Scenario Scenario, string? Folder) Load(string name)
    {
        byte[]? octets = ScenarioLibrary.Find(name);
        string? folder = null;
        if (octets is null)
        {
            if (!File.Exists(name))
                throw new CliException($"'{name}' is neither a scenario of the program ({string.Join(", ", ScenarioLibrary.Names)}) nor a file");
            if (new FileInfo(name).Length > SourceTree.MostOctets)
                throw new CliException(ExitCodes.Failed, $"{name}: more than {SourceTree.MostOctets} octets");
            octets = File.ReadAllBytes(name);
            folder = Path.GetDirectoryName(Path.GetFullPath(name));
        }

        try
        {
            return (ScenarioReader.Read(octets, name), folder);
        }
        catch (ScenarioException fault)
        {
            throw new CliException(ExitCodes.Failed, fault.Message);
        }
    }

    private static BorderPolicies Policies(Scenario scenario, string? folder)
    {
        try
        {
            return BorderPolicies.Load(scenario, folder);
        }
        catch (InvalidDataException fault)
        {
            throw new CliException(ExitCodes.Failed, fault.Message);
        }
    }

    private static async Task<string?> FcdFileAsync(ScenarioRunOptions options, Scenario scenario, CancellationToken cancellation)
    {
        if (options.Traffic is not { } traffic)
            return null;
        bool sumo = traffic.StartsWith(SumoPrefix, StringComparison.Ordinal);
        if (!sumo && !traffic.StartsWith(FcdPrefix, StringComparison.Ordinal))
            throw new CliException($"--traffic '{traffic}' is neither fcd:FILE.xml nor sumo:FILE.sumocfg");
        string file = traffic[(sumo ? SumoPrefix : FcdPrefix).Length..];
        if (!File.Exists(file))
            throw new CliException($"no such file: {file}");
        if (!sumo)
            return file;
        string output = Path.GetTempFileName();
        await SumoTraffic.RunAsync(file, output, options.Seed, scenario.DurationSeconds, cancellation);
        return output;
    }

    private int RunFast(
        ScenarioRunOptions options, Scenario scenario, BorderPolicies policies, Func<Scene, ITrafficSource>? vehicles, string traffic, CancellationToken cancellation)
    {
        context.Error.WriteLine($"{scenario.Name}: {scenario.DurationSeconds:0.#} s in virtual time, seed {options.Seed}; codecs, model, fusion and border in this process, without sockets");
        using VirtualRun run = new(scenario, options.Seed, vehicles, policies);
        try
        {
            run.Run(cancellation);
        }
        catch (InvalidDataException fault)
        {
            throw new CliException(ExitCodes.Failed, fault.Message);
        }

        ScenarioOutcome outcome = ScenarioOutcome.Of(run, scenario);
        if (options.ReportFolder is { } folder)
            ReportFiles.Write(folder, scenario, run, outcome, traffic);
        TextReport.Write(outcome, context.Out);
        return outcome.IsMet ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static LiveRunOptions Live(
        ScenarioRunOptions options, Scenario scenario, BorderPolicies policies, string? folder, Func<Scene, ITrafficSource>? vehicles, string traffic) => new()
        {
            Scenario = scenario,
            Policies = policies,
            Folder = folder,
            Seconds = scenario.DurationSeconds,
            Seed = options.Seed,
            Vehicles = vehicles,
            Traffic = traffic,
            ReportFolder = options.ReportFolder,
            AllFigures = true,
        };
}
