using System.CommandLine;
using V2X.Interop.Scenarios;

namespace V2X.Interop.Cli;

/// <summary><c>v2x scenario</c>: runs both sides of the border as a file describes them, and judges what comes out.</summary>
internal static class ScenarioCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        Command command = new("scenario", "Run a scenario on both sides of the border and judge it, or list those that come with the program.") { List(context), Run(context) };
        command.WithExamples("v2x scenario list", "v2x scenario run shatin-shenzhen --fast --seed 7 --report out");
        return command;
    }

    private static Command List(CliContext context)
    {
        Command command = new("list", "List the scenarios that come with the program.");
        command.WithExamples("v2x scenario list");
        command.SetAction(_ =>
        {
            foreach (string name in ScenarioLibrary.Names)
                context.Out.WriteLine($"{name,-20} {ScenarioLibrary.Load(name).Title}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Run(CliContext context)
    {
        Argument<string> name = new("scenario") { Description = "Name of a scenario of the program, or a file.", HelpName = "NAME|FILE" };
        Option<bool> fast = new("--fast") { Description = "In virtual time: the same codecs, model, fusion and border code in one thread without sockets; the same seed gives the same report." };
        Option<int> seed = new("--seed", "-s") { Description = "Seed of everything that is random.", DefaultValueFactory = _ => 1, HelpName = "N" };
        Option<string?> report = new("--report") { Description = "Folder for report.html and report.json.", HelpName = "FOLDER" };
        Option<string?> traffic = new("--traffic") { Description = "Vehicles from elsewhere: fcd:FILE.xml (floating car data) or sumo:FILE.sumocfg (runs SUMO).", HelpName = "SOURCE" };
        Command command = new("run", "Run a scenario and judge it: with --fast in virtual time, else at the pace of the clock with agents, brokers and the border between them over sockets. Exit code 0 where no expectation is missed, 1 where one is.") { name, fast, seed, report, traffic };
        command.WithExamples(
            "v2x scenario run shatin-shenzhen --fast --seed 7 --report out",
            "v2x scenario run shatin-shenzhen --report out",
            "v2x scenario run mine.json --fast --traffic sumo:crossing.sumocfg");
        command.SetAction((parsed, cancellation) => new ScenarioRunner(context).RunAsync(
            new ScenarioRunOptions
            {
                Scenario = parsed.GetValue(name)!,
                Fast = parsed.GetValue(fast),
                Seed = parsed.GetValue(seed),
                ReportFolder = parsed.GetValue(report),
                Traffic = parsed.GetValue(traffic),
            },
            cancellation));
        return command;
    }
}
