using System.Text.Json;
using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Scenarios.Reports;
using V2X.Interop.Scenarios.Traffic;
using V2X.Interop.Tests.Support;
using Xunit.Abstractions;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>Runs in virtual time: repeatable octet by octet, and good enough for what the scenario expects.</summary>
public class ScenarioRunTests(ITestOutputHelper output)
{
    private static readonly Scenario BuiltIn = ScenarioLibrary.Load(ScenarioLibrary.Default);

    [Fact]
    public void The_same_seed_gives_the_same_report_octet_by_octet_and_another_seed_another()
    {
        Scenario small = BuiltIn with { DurationSeconds = 12, SettleSeconds = 3, Traffic = BuiltIn.Traffic with { Vehicles = 30 }, Expectations = [] };
        (byte[] json, string html) = Report(small, 3);
        (byte[] again, string htmlAgain) = Report(small, 3);
        (byte[] other, _) = Report(small, 4);

        Assert.Equal(json, again);
        Assert.Equal(html, htmlAgain);
        Assert.NotEqual(json, other);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_seeds_of_the_built_in_scenario_meet_its_expectations()
    {
        // A single run is too short for these: one switch of identity in twenty minutes of tracks is already five in a hundred.
        string[] rates = ["switchesPer100TrackMinutes", "lostByPseudonymShare", "trackedWithinOneSecondShare"];
        Scenario scenario = BuiltIn with
        {
            Expectations = [.. BuiltIn.Expectations.Where(expected => !rates.Contains(expected.Figure.Split('.')[^1]))],
        };
        Assert.True(scenario.Expectations.Count > 10, $"{scenario.Expectations.Count} expectations");
        RunSum sum = new();
        for (int seed = 1; seed <= 10; seed++)
        {
            using VirtualRun run = Run(BuiltIn, seed, null);
            AssertMet(run, scenario);
            sum.Add(run);
        }

        output.WriteLine(sum.ToString());
        sum.AssertRates();
        Assert.True(sum.TrackedInTime >= 0.98 * sum.Visits && sum.Visits > 300, sum.ToString());
    }

    [Fact]
    public async Task Traffic_of_SUMO_over_the_crossing_is_tracked_on_both_sides()
    {
        using SumoCrossing crossing = new(SceneBuilder.Build(BuiltIn));
        Scenario scenario = BuiltIn with
        {
            DurationSeconds = 80,
            Footways = [],
            Events = [],
            Expectations =
            [
                new("hk.trackedWithinOneSecondShare", 1, 0.98, null),
                new("sz.trackedWithinOneSecondShare", 2, 0.98, null),
                new("crossing.lost", 3, null, 0),
                new("crossing.longestGapMilliseconds", 4, null, 200),
            ],
        };
        RunSum sum = new();
        const int seeds = 10;
        for (int seed = 1; seed <= seeds; seed++)
        {
            using VirtualRun run = await OfSumoAsync(crossing, scenario, seed);
            Assert.True(run.Crossing.Judged >= 10, $"seed {seed}: {run.Crossing.Judged} vehicles over the line");
            AssertMet(run, scenario);
            sum.Add(run);
        }

        output.WriteLine(sum.ToString());
        sum.AssertRates();
    }

    [Fact]
    public void An_expectation_that_is_not_met_or_not_measured_fails_the_run()
    {
        Scenario strict = BuiltIn with
        {
            DurationSeconds = 6,
            SettleSeconds = 2,
            Events = [],
            Expectations = [new("hk.positionRmseMetres", 1, null, 1e-6), new("events.slowestMilliseconds", 2, null, 1e9), new("hk.selfReports", 3, 0, null)],
        };
        using VirtualRun run = Run(strict, 1, null);
        ScenarioOutcome outcome = ScenarioOutcome.Of(run, strict);
        Assert.Equal([false, false, true], outcome.Verdicts.Select(verdict => verdict.IsMet));
        Assert.False(outcome.IsMet);
    }

    [Fact]
    public void Every_figure_is_documented()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "scenarios.md"));
        foreach (string name in FigureCatalog.Names)
            Assert.Contains($"`{name[(name.StartsWith("border.", StringComparison.Ordinal) ? name.LastIndexOf('.') : name.IndexOf('.'))..].TrimStart('.')}`", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scenario run no-such-scenario --fast", 2, "no-such-scenario")]
    [InlineData("scenario run shatin-shenzhen --fast --traffic bus:x", 2, "neither fcd:")]
    [InlineData("scenario run shatin-shenzhen --fast --traffic fcd:no-such.xml", 2, "no-such.xml")]
    public async Task Wrong_usage_is_told(string arguments, int exitCode, string named)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments.Split(' '));
        ToolResult result = await tool.FinishAsync();
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_writes_both_reports_and_judges_a_file()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-scenario-").FullName;
        try
        {
            string text = System.Text.Encoding.UTF8.GetString(ScenarioLibrary.Find(ScenarioLibrary.Default)!)
                .Replace("\"durationSeconds\": 60", "\"durationSeconds\": 25", StringComparison.Ordinal);
            int expectations = text.IndexOf("\"expectations\"", StringComparison.Ordinal);
            string file = Path.Combine(folder, "mine.json");
            await File.WriteAllTextAsync(file, text[..expectations] + "\"expectations\": [ { \"figure\": \"hk.positionRmseMetres\", \"atMost\": 0.000001 } ] }");
            await using ToolProcess tool = ToolProcess.V2X("scenario", "run", file, "--fast", "--report", Path.Combine(folder, "out"));
            ToolResult result = await tool.FinishAsync();

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("NOT MET hk.positionRmseMetres", result.Output, StringComparison.Ordinal);
            using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "out", "report.json")));
            Assert.False(json.RootElement.GetProperty("met").GetBoolean());
            Assert.Equal(FigureCatalog.All.Count, json.RootElement.GetProperty("figures").EnumerateObject().Count());
            Assert.EndsWith("</html>\n", await File.ReadAllTextAsync(Path.Combine(folder, "out", "report.html")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<VirtualRun> OfSumoAsync(SumoCrossing crossing, Scenario scenario, int seed)
    {
        string fcd = Path.GetTempFileName();
        try
        {
            await SumoTraffic.RunAsync(crossing.Configuration, fcd, seed, scenario.DurationSeconds, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(120));
            return Run(scenario, seed, fcd);
        }
        finally
        {
            File.Delete(fcd);
        }
    }

    private static VirtualRun Run(Scenario scenario, int seed, string? fcd)
    {
        VirtualRun run = new(
            scenario, seed, fcd is null ? null : scene => new FcdTrafficSource(File.OpenRead(fcd), "sumo", scenario, scene), BorderPolicies.Load(scenario, null));
        run.Run();
        return run;
    }

    private static (byte[] Json, string Html) Report(Scenario scenario, int seed)
    {
        using VirtualRun run = Run(scenario, seed, null);
        ScenarioOutcome outcome = ScenarioOutcome.Of(run, scenario);
        return (JsonReport.Write(scenario, run, outcome, "built in"), HtmlReport.Write(scenario, run, outcome, "built in"));
    }

    private static void AssertMet(VirtualRun run, Scenario scenario)
    {
        ScenarioOutcome outcome = ScenarioOutcome.Of(run, scenario);
        Assert.True(outcome.IsMet, $"seed {run.Seed}:\n" + string.Join('\n', outcome.Verdicts.Where(verdict => !verdict.IsMet).Select(
            verdict => $"{verdict.Expected.Figure} is {HtmlReport.Number(verdict.Value)}, expected {verdict.Expected.LimitText}")));
    }
}
