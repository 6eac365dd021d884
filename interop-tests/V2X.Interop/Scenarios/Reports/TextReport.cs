namespace V2X.Interop.Scenarios.Reports;

/// <summary>The outcome as lines for a terminal.</summary>
internal static class TextReport
{
    /// <summary>Writes every figure, then every expectation.</summary>
    public static void Write(ScenarioOutcome outcome, TextWriter writer)
    {
        foreach (Figure figure in outcome.Figures)
            writer.WriteLine($"{figure.Name,-38} {HtmlReport.Number(figure.Value),14}  {figure.Meaning}");
        WriteVerdicts(outcome, writer);
    }

    /// <summary>Writes every expectation and what became of it.</summary>
    public static void WriteVerdicts(ScenarioOutcome outcome, TextWriter writer)
    {
        foreach (Verdict verdict in outcome.Verdicts)
            writer.WriteLine($"{MarkOf(verdict.State)} {verdict.Expected.Figure}: {HtmlReport.Number(verdict.Value)}{(verdict.LimitText.Length > 0 ? ", expected " + verdict.LimitText : "")}");
    }

    private static string MarkOf(VerdictState state) => state switch
    {
        VerdictState.Met => "met    ",
        VerdictState.NotMet => "NOT MET",
        VerdictState.NotReached => "open   ",
        _ => "shown  ",
    };
}
