using V2X.Results;
using V2X.Results.Comparing;

namespace V2X.Load.Tests;

/// <summary>What counts as better and worse between two files of results.</summary>
public sealed class ResultsComparisonTests
{
    [Theory]
    // The machine is half as fast, and so is the peer: nothing has changed.
    [InlineData(100, 50, 200, 100, Better.Lower, "µs", ComparisonVerdict.Same)]
    [InlineData(100, 50, 100, 40, Better.Lower, "µs", ComparisonVerdict.Worse)]
    [InlineData(100, 50, 100, 60, Better.Lower, "µs", ComparisonVerdict.Better)]
    [InlineData(100, 50, 100, 60, Better.Higher, "messages/s", ComparisonVerdict.Worse)]
    [InlineData(100, 50, 109, 50, Better.Lower, "µs", ComparisonVerdict.Same)]
    public void Ratios_to_the_peer_are_compared(double before, double peerBefore, double after, double peerAfter, Better better, string unit, ComparisonVerdict verdict)
    {
        ResultsComparison comparison = Compare(Of(before, better, unit, peerBefore), Of(after, better, unit, peerAfter));
        Assert.Equal(verdict, Assert.Single(comparison.Figures).Verdict);
        Assert.Equal(verdict == ComparisonVerdict.Worse, comparison.IsWorse);
    }

    [Theory]
    [InlineData(0, 8, "B", ComparisonVerdict.Worse)]
    [InlineData(8, 0, "B", ComparisonVerdict.Better)]
    [InlineData(0, 0, "B", ComparisonVerdict.Same)]
    [InlineData(100, 200, "µs", ComparisonVerdict.Slower)]
    [InlineData(100, double.NaN, "µs", ComparisonVerdict.Worse)]
    public void Without_a_peer_only_what_no_machine_changes_is_judged(double before, double after, string unit, ComparisonVerdict verdict) =>
        Assert.Equal(verdict, Assert.Single(Compare(Of(before, Better.Lower, unit, null), Of(after, Better.Lower, unit, null)).Figures).Verdict);

    [Fact]
    public void New_and_gone_figures_are_told_and_the_table_is_Markdown()
    {
        Figure old = Of(1, Better.Lower, "µs", 1) with { Name = "old" };
        ResultsComparison comparison = Compare(old, Of(1, Better.Lower, "µs", 1));
        Assert.Equal([ComparisonVerdict.New, ComparisonVerdict.Gone], comparison.Figures.Select(figure => figure.Verdict));
        Assert.Contains("| g: old | 1 × peer (1 µs) |  |  | gone |", comparison.ToMarkdown(), StringComparison.Ordinal);
    }

    private static ResultsComparison Compare(Figure before, Figure after) => new(File(before), File(after), 0.1);

    private static Figure Of(double value, Better better, string unit, double? peer) =>
        new() { Group = "g", Name = "x", Value = value, Unit = unit, Better = better, PeerName = peer is null ? null : "peer", PeerValue = peer };

    private static ResultsFile File(Figure figure) => new() { Schema = ResultsFile.CurrentSchema, Machine = MachineFacts.Here(), Figures = [figure] };
}
