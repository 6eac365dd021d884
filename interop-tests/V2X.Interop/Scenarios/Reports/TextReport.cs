namespace V2X.Interop.Scenarios.Reports;

/// <summary>The outcome as lines for a terminal.</summary>
internal static class TextReport
{
    /// <summary>Writes every figure, then every expectation.</summary>
    public static void Write(ScenarioOutcome outcome, TextWriter writer)
    {
        foreach (Figure figure in outcome.Figures)
            writer.WriteLine($"{figure.Name,-38} {HtmlReport.Number(figure.Value),14}  {figure.Meaning}");
        foreach (Verdict verdict in outcome.Verdicts)
            writer.WriteLine($"{(verdict.IsMet ? "met    " : "NOT MET")} {verdict.Expected.Figure}: {HtmlReport.Number(verdict.Value)}, expected {verdict.Expected.LimitText}");
    }
}
