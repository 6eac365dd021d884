using V2X.Interop.Scenarios.Pipeline;

namespace V2X.Interop.Scenarios.Reports;

/// <summary>Writes the reports of a run to a folder.</summary>
internal static class ReportFiles
{
    /// <summary>Writes <c>report.json</c> and <c>report.html</c>; the folder is made where it is missing.</summary>
    public static void Write(string folder, Scenario scenario, IScenarioRun run, ScenarioOutcome outcome, string traffic)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "report.json"), JsonReport.Write(scenario, run, outcome, traffic));
        File.WriteAllText(Path.Combine(folder, "report.html"), HtmlReport.Write(scenario, run, outcome, traffic));
    }
}
