using System.Globalization;
using System.Text;
using V2X.Results.Plots;

namespace V2X.Results;

/// <summary>Makes of a file of results what a person reads: a table, the budgets missed, and drawings.</summary>
public static class ResultsReport
{
    /// <summary>The table for a terminal: figure, ours, peer, ratio, budget, verdict.</summary>
    public static string Table(ResultsFile results)
    {
        string[][] rows = [["figure", "ours", "peer", "ratio", "budget", "verdict"], .. results.Figures.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            string line = string.Join("  ", row.Select((cell, column) => column is 1 or 3 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One line for each budget that was missed.</summary>
    public static IEnumerable<string> Missed(ResultsFile results) =>
        results.Figures.Where(figure => figure.Verdict == FigureVerdict.Missed).Select(figure => "BUDGET MISSED " + figure.DescribeMiss());

    /// <summary>Writes NAME.json, NAME.md and the drawings into a folder.</summary>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(ResultsFile results, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        List<string> files = [];
        List<(string Title, string File)> plots = [];
        void Save(string file, string text)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
            files.Add(Path.Combine(folder, file));
        }

        void Draw(string title, string? drawing)
        {
            if (drawing is null)
                return;
            string file = $"{name}-{FileName(title)}.svg";
            plots.Add((title, file));
            Save(file, drawing);
        }

        foreach (IGrouping<string, Figure> group in results.Figures.GroupBy(figure => figure.Group))
            Draw(group.Key, RatioPlot.Draw(group.Key, group));
        foreach (Curve curve in results.Curves)
            Draw(curve.Name, CurvePlot.Draw(curve));
        Save(name + ".json", results.ToJson());
        Save(name + ".md", Markdown(results, plots));
        return files;
    }

    private static string Markdown(ResultsFile results, List<(string Title, string File)> plots)
    {
        MachineFacts machine = results.Machine;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Benchmark of {machine.Date:yyyy-MM-dd HH:mm} UTC\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Cores} cores, {machine.Kernel}, {machine.DotNet}, commit {machine.Commit}, load {machine.LoadAtStart:0.00} at the start.\n\n");
        text.Append("Absolute figures differ from machine to machine and from minute to minute; ratios are to a peer measured in the same run, in turns. Only ratios, bytes, counts and slopes are held.\n\n");
        string[] missed = [.. Missed(results)];
        text.Append(missed.Length == 0 ? "Every budget kept.\n" : string.Concat(missed.Select(line => $"- {line}\n")));
        foreach (IGrouping<string, Figure> group in results.Figures.GroupBy(figure => figure.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| figure | ours | peer | ratio | budget | verdict |\n|---|---:|---:|---:|---|---|\n");
            foreach (Figure figure in group)
                text.Append("| ").AppendJoin(" | ", [Cell(figure.Name), .. Row(figure)[1..].Select(Cell)]).Append(" |\n");
        }

        if (plots.Count > 0)
            text.Append("\n## Drawings\n\n").AppendJoin('\n', plots.Select(plot => $"![{plot.Title}]({plot.File})")).Append('\n');
        return text.ToString();
    }

    private static string[] Row(Figure figure) =>
    [
        figure.Id,
        $"{Figure.Number(figure.Value)} {figure.Unit}",
        figure.PeerValue is { } peer ? $"{figure.PeerName} {Figure.Number(peer)}" : "",
        figure.Ratio is { } ratio ? Figure.Number(ratio) : "",
        figure.Gate?.ToString() ?? "",
        figure.Verdict switch { FigureVerdict.Kept => "kept", FigureVerdict.Missed => "MISSED", _ => "" },
    ];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string FileName(string title) =>
        string.Concat(title.ToLowerInvariant().Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '-')).Trim('-');
}
