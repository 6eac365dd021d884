using V2X.Results;

namespace V2X.Benchmarks.Reporting;

/// <summary>Prints one table of everything that a run of all groups has left in a file, and says what of it breaks a budget.</summary>
internal static class ReportRun
{
    public static int Run(string file, BenchmarkOptions options)
    {
        ResultsFile results = ResultsFile.Read(file);
        Console.Write(ResultsReport.Table(results));
        Console.WriteLine();
        if (options.Folder is { } folder)
        {
            IReadOnlyList<string> written = ResultsReport.Write(results, folder, options.Name);
            Console.WriteLine($"{written.Count} files: {Path.Combine(folder, options.Name)}.json, .md and drawings");
        }

        string[] missed = [.. ResultsReport.Missed(results)];
        foreach (string line in missed)
            Console.WriteLine(line);
        BudgetLine[] idle = [.. Budgets.Load().Idle(results.Figures)];
        foreach (BudgetLine line in idle)
            Console.WriteLine($"BUDGET IDLE \"{line.Figure}\" in budgets.json held for no figure of this run: give it the figure's name, or take it out.");
        int held = results.Figures.Count(figure => figure.Verdict != FigureVerdict.Recorded);
        Console.WriteLine(missed.Length == 0 ? $"{results.Figures.Count} figures, {held} held, every budget kept." : $"{results.Figures.Count} figures, {held} held, {missed.Length} missed.");
        return missed.Length + idle.Length == 0 ? 0 : 1;
    }
}
