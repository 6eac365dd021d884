using System.Globalization;
using V2X.Interop.Cli;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Reports;
using V2X.Model;

namespace V2X.Interop.Scenarios.Live;

/// <summary>Runs a scenario over sockets for a person: shows it while it lasts, then says what came of it.</summary>
internal sealed class LiveRunner(CliContext context)
{
    /// <summary>
    /// Runs; the result is the exit code: success where the account adds up and no expectation was missed. Ended early it judges what was run.
    /// </summary>
    /// <param name="options">What is run.</param>
    /// <param name="makeView">Makes the view; it is closed before the results are written.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<int> RunAsync(LiveRunOptions options, Func<IDemoView> makeView, CancellationToken cancellation)
    {
        Scenario scenario = options.Scenario;
        foreach (Plans.RegionPlan side in (Plans.RegionPlan[])[scenario.HongKong, scenario.Shenzhen])
        {
            if (!MessageSetDecoders.DecoderIds.Contains(side.Edition))
                throw new CliException($"agents cannot be started for {side.Edition}; run it with --fast");
        }

        using LiveRun run = new(ScenarioLength.Of(scenario, options.Seconds), options.Seed, options.Vehicles, options.Policies, options.Folder, context.Time);
        DemoFigures figures;
        using (IDemoView view = makeView())
        {
            view.Say(string.Create(CultureInfo.InvariantCulture,
                $"{scenario.Name}: seed {options.Seed}, {scenario.Traffic.Vehicles} vehicles, {scenario.Sites.Count} agents, 2 brokers and the border between them; ends after {options.Seconds:0.#} s, Ctrl+C ends it earlier"));
            figures = await RunAsync(run, view, cancellation);
        }

        ScenarioOutcome outcome = ScenarioOutcome.Of(run, scenario);
        if (options.ReportFolder is { } folder)
        {
            ReportFiles.Write(folder, scenario, run, outcome, options.Traffic);
            run.CopyAuditLogs(folder);
        }

        return Tell(run, options, figures, outcome);
    }

    private static async Task<DemoFigures> RunAsync(LiveRun run, IDemoView view, CancellationToken cancellation)
    {
        try
        {
            return await run.RunAsync(view, cancellation);
        }
        catch (InvalidDataException fault)
        {
            throw new CliException(ExitCodes.Failed, fault.Message);
        }
    }

    private int Tell(LiveRun run, LiveRunOptions options, DemoFigures figures, ScenarioOutcome outcome)
    {
        SummaryText.WriteTables(figures, context.Out);
        foreach (Pipeline.IBorderWay way in run.Ways)
            context.Out.WriteLine($"  audit log of {Simulation.RegionNames.Of(way.From)}: {(way.JournalFault.Length == 0 ? "intact" : way.JournalFault)}, {way.JournalRecords} records");
        context.Out.WriteLine();
        if (options.AllFigures)
            TextReport.Write(outcome, context.Out);
        else
            TextReport.WriteVerdicts(outcome, context.Out);
        context.Out.WriteLine();
        if (run.Seconds < options.Seconds)
            context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ended early: what is told is of {run.Seconds:0.#} of {options.Seconds:0.#} s."));
        SummaryText.WriteAccount(figures, context.Out);
        context.Out.WriteLine(outcome.Sentence);
        return DemoAccount.Balances(figures) && outcome.IsMet ? ExitCodes.Success : ExitCodes.Failed;
    }
}
