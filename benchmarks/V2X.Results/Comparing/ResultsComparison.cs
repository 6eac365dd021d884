using System.Globalization;
using System.Text;

namespace V2X.Results.Comparing;

/// <summary>
/// Two files of results side by side. Figures are compared by their ratio to the same peer, each in its own run, as machines differ; those
/// without a peer by themselves, and then judged only where no machine makes them faster or slower: bytes and counts.
/// </summary>
public sealed class ResultsComparison
{
    private static readonly string[] UnitsOfNoMachine = ["B", "messages", "events", "states"];
    private readonly ResultsFile _before;
    private readonly ResultsFile _after;
    private readonly double _threshold;

    /// <param name="before">What was.</param>
    /// <param name="after">What is now.</param>
    /// <param name="threshold">Share of a figure by which it may be worse, above 0: 0.1 is a tenth.</param>
    public ResultsComparison(ResultsFile before, ResultsFile after, double threshold)
    {
        (_before, _after, _threshold) = (before, after, threshold);
        Dictionary<string, Figure> earlier = before.Figures.ToDictionary(figure => figure.Id);
        HashSet<string> later = [.. after.Figures.Select(figure => figure.Id)];
        Figures =
        [
            .. after.Figures.Select(figure => Compare(earlier.GetValueOrDefault(figure.Id), figure)),
            .. before.Figures.Where(figure => !later.Contains(figure.Id)).Select(figure => Compare(figure, null)),
        ];
    }

    /// <summary>Every figure of either file.</summary>
    public IReadOnlyList<ComparedFigure> Figures { get; }

    /// <summary>Whether something became worse beyond the threshold.</summary>
    public bool IsWorse => Figures.Any(figure => figure.Verdict == ComparisonVerdict.Worse);

    /// <summary>A table as GitHub shows it in a comment or a step summary.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        int worse = Count(ComparisonVerdict.Worse);
        text.Append(CultureInfo.InvariantCulture, $"### Benchmark: {(worse == 0 ? "nothing became worse" : $"{worse} figures became worse")} by more than {_threshold * 100:0.#} %\n\n");
        text.Append(CultureInfo.InvariantCulture, $"A: commit {_before.Machine.Commit}, {_before.Machine.Date:yyyy-MM-dd HH:mm} UTC, {_before.Machine.Processor}, {_before.Machine.Cores} cores  \n");
        text.Append(CultureInfo.InvariantCulture, $"B: commit {_after.Machine.Commit}, {_after.Machine.Date:yyyy-MM-dd HH:mm} UTC, {_after.Machine.Processor}, {_after.Machine.Cores} cores\n\n");
        text.Append("| figure | A | B | change | verdict |\n|---|---:|---:|---:|---|\n");
        foreach (ComparedFigure figure in Figures.OrderBy(figure => figure.Verdict == ComparisonVerdict.Worse ? 0 : 1))
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Either.Id.Replace("|", "\\|", StringComparison.Ordinal)} | {Cell(figure.Before)} | {Cell(figure.After)} | {ChangeText(figure)} | {VerdictText(figure.Verdict)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{Count(ComparisonVerdict.Better)} better, {worse} worse, {Count(ComparisonVerdict.Same)} same, {Count(ComparisonVerdict.Slower)} slower in absolute time only, {Count(ComparisonVerdict.New)} new, {Count(ComparisonVerdict.Gone)} gone. A ratio (×) is to a peer in the same run.\n");
        return text.ToString();
    }

    private ComparedFigure Compare(Figure? before, Figure? after)
    {
        if (before is null || after is null)
            return new ComparedFigure(before, after, false, double.NaN, before is null ? ComparisonVerdict.New : ComparisonVerdict.Gone);
        bool isByRatio = before.Ratio is not null && after.Ratio is not null && before.PeerName == after.PeerName;
        double was = isByRatio ? before.Ratio!.Value : before.Value, now = isByRatio ? after.Ratio!.Value : after.Value;
        double change = was == now ? 0 : was == 0 ? Math.Sign(now) * double.PositiveInfinity : (now - was) / Math.Abs(was);
        return new ComparedFigure(before, after, isByRatio, change, Judge(before, after, isByRatio, change));
    }

    // A slope lies about 0, where shares of it mean nothing: its budget says whether it grew.
    private ComparisonVerdict Judge(Figure before, Figure after, bool isByRatio, double change)
    {
        if (after.Gate?.Kind == GateKind.SlopeAtMost)
            return after.Verdict == FigureVerdict.Missed && before.Verdict != FigureVerdict.Missed ? ComparisonVerdict.Worse : ComparisonVerdict.Same;
        if (double.IsNaN(change))
            return double.IsNaN(after.Value) && !double.IsNaN(before.Value) ? ComparisonVerdict.Worse : ComparisonVerdict.Same;
        double worse = after.Better == Better.Lower ? change : -change;
        if (Math.Abs(worse) <= _threshold)
            return ComparisonVerdict.Same;
        if (worse < 0)
            return ComparisonVerdict.Better;
        return isByRatio || UnitsOfNoMachine.Contains(after.Unit.Split('/')[0]) && !after.Unit.EndsWith("/s", StringComparison.Ordinal)
            ? ComparisonVerdict.Worse
            : ComparisonVerdict.Slower;
    }

    private int Count(ComparisonVerdict verdict) => Figures.Count(figure => figure.Verdict == verdict);

    private static string Cell(Figure? figure) => figure switch
    {
        null => "",
        { Ratio: { } ratio } => $"{Figure.Number(ratio)} × {figure.PeerName} ({Figure.Number(figure.Value)} {figure.Unit})",
        _ => $"{Figure.Number(figure.Value)} {figure.Unit}",
    };

    private static string ChangeText(ComparedFigure figure) =>
        double.IsNaN(figure.Change) ? "" : double.IsInfinity(figure.Change) ? "from 0" : (figure.Change * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";

    private static string VerdictText(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Worse => "**worse**",
        ComparisonVerdict.Slower => "slower (absolute)",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}
