using V2X.Results;

namespace V2X.Load.Tests;

/// <summary>A figure beyond its budget ends in exit code 1 and in a line that says which, by how much and against what.</summary>
public sealed class VerdictTests : IDisposable
{
    private readonly StringWriter _told = new();

    public void Dispose() => _told.Dispose();

    [Fact]
    public void Ratio_beyond_budget_and_margin_is_missed_with_a_line_that_says_all()
    {
        Verdict verdict = With("""{ "figure": "edges: * p99", "ratioAtMost": 3, "margin": 0.1 }""");
        verdict.Note("UDP to MQTT, p99", 1000, "µs", Better.Lower, new Peer("mosquitto", 250));
        Assert.Equal(1, verdict.Finish(null));
        string line = Assert.Single(_told.ToString().Split('\n'), line => line.StartsWith("BUDGET MISSED", StringComparison.Ordinal));
        Assert.Equal("BUDGET MISSED edges: UDP to MQTT, p99: 1,000 µs; mosquitto 250 µs, 4 ×; budget ≤ 3 × (margin 10 %); 21.2 % beyond", line.TrimEnd());
    }

    [Theory]
    [InlineData("""{ "figure": "edges: x", "ratioAtMost": 3, "margin": 0.1 }""", 32.9, 0)]
    [InlineData("""{ "figure": "edges: x", "ratioAtMost": 3, "margin": 0.1 }""", 33.1, 1)]
    [InlineData("""{ "figure": "edges: x", "ratioAtLeast": 3, "margin": 0.1 }""", 27.1, 0)]
    [InlineData("""{ "figure": "edges: x", "ratioAtLeast": 3, "margin": 0.1 }""", 26.9, 1)]
    [InlineData("""{ "figure": "edges: x", "exactly": 0 }""", 0, 0)]
    [InlineData("""{ "figure": "edges: x", "exactly": 0 }""", 0.001, 1)]
    [InlineData("""{ "figure": "edges: x", "atMost": 8192 }""", 8193, 1)]
    [InlineData("""{ "figure": "edges: x", "slopeAtMost": 0 }""", 4.9, 0)]
    [InlineData("""{ "figure": "edges: x", "slopeAtMost": 0 }""", 5.1, 1)]
    [InlineData("""{ "figure": "edges: x", "ratioAtMost": 3 }""", double.NaN, 1)]
    [InlineData("""{ "figure": "edges: x", "ratioAtMost": 3 }""", double.PositiveInfinity, 1)]
    [InlineData("""{ "figure": "edges: y", "exactly": 0 }""", 5, 0)]
    public void Bounds_hold_with_their_margin(string line, double value, int exitCode)
    {
        Verdict verdict = With(line);
        verdict.Note("x", value, "µs", Better.Lower, new Peer("peer", 10), slopeNoise: 5);
        Assert.Equal(exitCode, verdict.Finish(null));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Measured_again_in_one_run_a_budget_is_missed_only_where_it_was_missed_each_time(bool isAgain, int exitCode)
    {
        const string Lines = """{ "figure": "edges: a", "ratioAtMost": 3 }, { "figure": "edges: b", "ratioAtMost": 3 }""";
        string file = Path.GetTempFileName();
        File.Delete(file);
        try
        {
            Verdict first = With(Lines);
            first.Note("a", 50, "µs", Better.Lower, new Peer("peer", 10));
            first.Note("b", 20, "µs", Better.Lower, new Peer("peer", 10));
            Assert.Equal(1, first.Finish(file, isAgain: false));
            Verdict second = With(Lines);
            second.Note("a", 20, "µs", Better.Lower, new Peer("peer", 10));
            second.Note("b", 50, "µs", Better.Lower, new Peer("peer", 10));
            Assert.Equal(exitCode, second.Finish(file, isAgain));
            Assert.Equal(exitCode, ResultsFile.Read(file).Figures.Count(figure => figure.Verdict == FigureVerdict.Missed));
            Verdict third = With(Lines);
            third.Note("a", 50, "µs", Better.Lower, new Peer("peer", 10));
            third.Note("b", 50, "µs", Better.Lower, new Peer("peer", 10));
            Assert.Equal(isAgain ? 0 : 1, third.Finish(file, isAgain));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Of_a_figure_noted_twice_the_worse_one_stays()
    {
        Verdict verdict = With("""{ "figure": "edges: lost", "exactly": 0 }""");
        verdict.Note("lost", 0, "messages", Better.Lower);
        verdict.Note("lost", 3, "messages", Better.Lower);
        verdict.Note("lost", 0, "messages", Better.Lower);
        Assert.Equal(3, Assert.Single(verdict.Figures).Value);
        Assert.Equal(1, verdict.ExitCode);
    }

    [Fact]
    public void A_ratio_without_a_peer_is_a_fault_of_the_budgets()
    {
        Verdict verdict = With("""{ "figure": "edges: *", "ratioAtMost": 3 }""");
        Assert.Contains("edges: x", Assert.Throws<InvalidDataException>(() => verdict.Note("x", 1, "µs", Better.Lower)).Message, StringComparison.Ordinal);
    }

    private Verdict With(string line) => new("edges", Budgets.Read($$"""{ "lines": [{{line}}] }"""), _told);
}
