using System.Text.Json;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Live;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Scenarios.Reports;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>The scenario over sockets: real agents, two brokers and the border between them, at the pace of the clock.</summary>
public class LiveRunTests
{
    private const double Seconds = 20;
    private static readonly Scenario BuiltIn = ScenarioLibrary.Load(ScenarioLibrary.Default);

    [Fact]
    public async Task Both_sides_track_exchange_and_warn_over_sockets_and_are_judged()
    {
        using LiveRun run = new(ScenarioLength.Of(BuiltIn, Seconds), 5, null, BorderPolicies.Load(BuiltIn, null), null, TimeProvider.System);
        WatchingView view = new(null);
        DemoFigures figures = await run.RunAsync(view, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(120));

        Assert.All(DemoAccount.Of(figures), line => Assert.True(line.Balances, $"{line.Text}: {line.Left} is not {line.Right}"));
        Assert.True(view.SawBothWaysUp, "the link was never up");
        Assert.Equal(Seconds, run.Seconds);
        Assert.All(run.Sites, site => Assert.True(site.Received > 50, $"{site.Plan.Id} received {site.Received}"));
        Assert.All(run.Sides, AssertTracked);
        Assert.All(run.Stages, stage => Assert.True(stage.Count > 0, $"{stage.Stage} was not measured"));
        Assert.All(run.Ways, way =>
        {
            Assert.True(way.Arrived > 0 && way.Latency.Count > 0, $"out of {way.From} {way.Arrived} arrived, {way.Latency.Count} measured");
            Assert.Contains(way.OutRules, rule => rule.Rule.StartsWith("objects-", StringComparison.Ordinal) && rule.Counters.Delivered > 0);
            Assert.Contains(way.OutRules, rule => rule.Rule == "crossing-vehicles" && rule.Counters.Delivered == 0);
            Assert.Contains(way.OutRules, rule => rule.Rule == "warnings" && rule.Counters.Delivered == 1);
            Assert.Equal(("", true), (way.JournalFault, way.JournalRecords >= way.Asked));
        });
        AssertWarned(run, figures);
        AssertReported(run);
        AssertJudged(run);
    }

    [Fact]
    public async Task Ended_early_it_tells_of_what_was_run()
    {
        using CancellationTokenSource stop = new();
        using LiveRun run = new(BuiltIn, 6, null, BorderPolicies.Load(BuiltIn, null), null, TimeProvider.System);
        DemoFigures figures = await run.RunAsync(new WatchingView(stop), stop.Token).WaitAsync(TimeSpan.FromSeconds(120));

        Assert.InRange(run.Seconds, 0.01, BuiltIn.DurationSeconds - 1);
        Assert.True(DemoAccount.Balances(figures));
        Assert.All(run.Ways, way => Assert.Equal("", way.JournalFault));
        ScenarioOutcome outcome = ScenarioOutcome.Of(run, BuiltIn);
        Assert.Contains(outcome.Verdicts, verdict => verdict.State == VerdictState.NotReached);
        using JsonDocument json = JsonDocument.Parse(JsonReport.Write(BuiltIn, run, outcome, "built in"));
        Assert.Equal("wall-clock", json.RootElement.GetProperty("mode").GetString());
        Assert.Equal(run.Seconds, json.RootElement.GetProperty("durationSeconds").GetDouble());
    }

    [Fact]
    public void A_shorter_run_has_its_events_earlier_and_time_to_be_judged()
    {
        Scenario quarter = ScenarioLength.Of(BuiltIn, BuiltIn.DurationSeconds / 4), tiny = ScenarioLength.Of(BuiltIn, 2), twice = ScenarioLength.Of(BuiltIn, BuiltIn.DurationSeconds * 2);
        Assert.Equal(BuiltIn.Events.Select(planned => planned.AtSeconds / 4), quarter.Events.Select(planned => planned.AtSeconds));
        Assert.Equal((1, BuiltIn.SettleSeconds), (tiny.SettleSeconds, twice.SettleSeconds));
        Assert.Equal(BuiltIn.Events.Select(planned => planned.AtSeconds), twice.Events.Select(planned => planned.AtSeconds));
    }

    private static void AssertTracked(ISideRun side)
    {
        Assert.True(side.Judge.TrackMinutes > 1, $"{side.Region} had {side.Judge.TrackMinutes} minutes of tracks");
        Assert.True(side.Judge.PositionRmseMetres < 2, $"tracks of {side.Region} are {side.Judge.PositionRmseMetres} m off");
        Assert.InRange((double)side.SelfReportsFused / side.SelfReportsSent, 0.9, 1);
        Assert.True(side.Frames > 100 && side.Air.Count > 0 && side.Sensing.Count > 0, $"{side.Region} has {side.Frames} frames, {side.Air.Count} and {side.Sensing.Count} times");
        Assert.Equal(0, side.NotWritten.All.Where(row => !row.Key.StartsWith("mandatory", StringComparison.Ordinal)).Sum(row => row.Value));
    }

    private static void AssertWarned(LiveRun run, DemoFigures figures)
    {
        Assert.Equal(BuiltIn.Events.Count, run.Events.Count);
        Assert.All(run.Events, outcome =>
        {
            Assert.Equal(outcome.SitesOfOtherSide, outcome.Sites.Count);
            Assert.True(outcome.Reached.Count > 0 && outcome.MillisecondsToBroadcast > 0, $"{outcome.Plan.Id}: {outcome.Reached.Count}, {outcome.MillisecondsToBroadcast} ms");
        });
        Assert.Equal(["RSI", "TIM"], run.Events.Select(outcome => outcome.RaisedAs));
        // What was heard behind the border is of that side's standard, and tells the same.
        Assert.Equal("Aquaplaning", run.Events[0].CauseBehind);
        Assert.NotEqual("", run.Events[1].CauseBehind);
        Assert.Equal((2, 2), (figures.Brokers[0].ByType["sae/TIM"], figures.Brokers[1].ByType["china/RSI"]));
    }

    private static void AssertReported(LiveRun run)
    {
        string folder = Directory.CreateTempSubdirectory("v2x-live-").FullName;
        try
        {
            ReportFiles.Write(folder, BuiltIn, run, ScenarioOutcome.Of(run, BuiltIn), "built in");
            Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "report.json")));
            Assert.Equal("intact", json.RootElement.GetProperty("border").GetProperty("hk").GetProperty("audit").GetString());
            run.CopyAuditLogs(folder);
            string audit = Path.Combine(folder, "audit", "sz");
            Assert.Equal("", AuditReading.Read(audit, "public.pem").Fault);
            string log = Assert.Single(Directory.GetFiles(audit, "*.audit.jsonl"));
            File.WriteAllText(log, File.ReadAllText(log).Replace("\"rule\":\"warnings\"", "\"rule\":\"warninga\"", StringComparison.Ordinal));
            Assert.NotEqual("", AuditReading.Read(audit, "public.pem").Fault);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertJudged(LiveRun run)
    {
        ExpectationPlan[] expectations =
        [
            new("border.hk.auditRecords", 1, 1e9, null), new("crossing.passed", 2, 10_000, null), new("sz.measuredToFusedP99Milliseconds", 3, null, 1e-6),
            new("events.slowestMilliseconds", 4, null, 1e-6) { WallClockMost = 1e6 }, new("sz.lostByPseudonymShare", 5, null, -1),
        ];
        ScenarioOutcome outcome = ScenarioOutcome.Of(run, BuiltIn with { Expectations = expectations });
        Assert.Equal(
            [VerdictState.NotMet, VerdictState.NotReached, VerdictState.NotJudged, VerdictState.Met, VerdictState.NotReached],
            outcome.Verdicts.Select(verdict => verdict.State));
        Assert.False(outcome.IsMet);
    }

    private sealed class WatchingView(CancellationTokenSource? stop) : IDemoView
    {
        public bool SawBothWaysUp { get; private set; }

        public TimeSpan Interval => TimeSpan.FromMilliseconds(250);

        public void Say(string text)
        {
        }

        public void Show(DemoFigures figures)
        {
            SawBothWaysUp |= figures.Border.All(way => way.IsUp && way.Arrived > 0);
            if (SawBothWaysUp)
                stop?.Cancel();
        }

        public void Dispose()
        {
        }
    }
}
