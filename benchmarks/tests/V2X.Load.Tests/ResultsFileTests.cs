using System.Xml.Linq;
using V2X.Results;

namespace V2X.Load.Tests;

/// <summary>Results come back from their file as they were, and reports of them show every figure.</summary>
public sealed class ResultsFileTests : IDisposable
{
    private static readonly Budgets OneBudget = Budgets.Read("""{ "lines": [{ "figure": "mqtt: p99", "ratioAtMost": 1, "margin": 0.25 }] }""");
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-results-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Groups_are_added_to_a_file_and_replaced_by_their_next_run()
    {
        string file = Path.Combine(_folder, "results.json");
        Leave(file, "mqtt", "p99", 5, new Peer("mosquitto", 10));
        Leave(file, "soak", "slope", double.PositiveInfinity, null);
        Leave(file, "mqtt", "p99", 20, new Peer("mosquitto", 10));
        ResultsFile results = ResultsFile.Read(file);
        Assert.Equal(["soak: slope", "mqtt: p99"], results.Figures.Select(figure => figure.Id));
        Assert.Equal(double.PositiveInfinity, results.Figures[0].Value);
        Assert.Equal(2, results.Figures[1].Ratio);
        Assert.Equal(FigureVerdict.Missed, results.Figures[1].Verdict);
        Assert.True(results.Machine.Cores > 0);
    }

    [Fact]
    public void A_report_has_a_table_drawings_that_are_XML_and_the_missed_budgets()
    {
        string file = Path.Combine(_folder, "results.json");
        Leave(file, "mqtt", "p99", 20, new Peer("mosquitto", 10));
        ResultsFile results = ResultsFile.Read(file);
        IReadOnlyList<string> files = ResultsReport.Write(results, Path.Combine(_folder, "out"), "2026-11-22");
        string[] drawings = [.. files.Where(written => written.EndsWith(".svg", StringComparison.Ordinal))];
        Assert.Equal(2, drawings.Length);
        Assert.All(drawings, drawing => Assert.Equal("svg", XDocument.Load(drawing).Root!.Name.LocalName));
        string markdown = File.ReadAllText(Path.Combine(_folder, "out", "2026-11-22.md"));
        Assert.Contains("| p99 | 20.0 µs | mosquitto 10.0 | 2 | ≤ 1 × (margin 25 %) | MISSED |", markdown, StringComparison.Ordinal);
        Assert.Contains("BUDGET MISSED mqtt: p99", markdown, StringComparison.Ordinal);
        Assert.Contains("MISSED", ResultsReport.Table(results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "no file of benchmark results")]
    [InlineData("{}", "no file of benchmark results")]
    [InlineData("""{"schema":9,"machine":{"processor":"p","cores":1,"kernel":"k","dotNet":"n","commit":"c","date":"2026-01-01T00:00:00Z","loadAtStart":0},"figures":[]}""", "schema 9")]
    public void Other_files_are_refused(string text, string told)
    {
        string file = Path.Combine(_folder, "other.json");
        File.WriteAllText(file, text);
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => ResultsFile.Read(file)).Message, StringComparison.Ordinal);
    }

    private static void Leave(string file, string group, string name, double value, Peer? peer)
    {
        Verdict verdict = new(group, OneBudget, TextWriter.Null);
        verdict.Note(name, value, "µs", Better.Lower, peer);
        verdict.Draw(new Curve("times", CurveKind.Percentiles, "share", "µs", [new CurveLine("ours <&>", [[0, 10], [0.5, 20], [0.99, 90], [1, double.NaN]])]));
        verdict.Finish(file);
    }
}
