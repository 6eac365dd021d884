using V2X.Conformance.Reports;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;

namespace V2X.Interop.Testing;

/// <summary>Writes what came of a run: a summary for a terminal, and files in a folder.</summary>
internal static class TestReports
{
    /// <summary>Writes all reports and the packets of every broken requirement into a folder, which is made where it is missing.</summary>
    public static void Write(RunResult run, string folder, ReportSources sources)
    {
        Directory.CreateDirectory(folder);
        using (FileStream json = File.Create(Path.Combine(folder, "results.json")))
            JsonReport.Write(run, json);
        using (FileStream junit = File.Create(Path.Combine(folder, "junit.xml")))
            JUnitReport.Write(run, junit);
        File.WriteAllBytes(Path.Combine(folder, "report.html"), HtmlReport.Write(run, sources));
        string evidence = Path.Combine(folder, HtmlReport.EvidenceFolder);
        foreach (RequirementResult one in run.Requirements.Where(HtmlReport.HasEvidence))
        {
            Directory.CreateDirectory(evidence);
            using FileStream packets = File.Create(Path.Combine(evidence, one.Requirement.Id + ".pcapng"));
            EvidenceCapture.Write(one, packets);
        }
    }

    /// <summary>What failed and what could not be judged, each with its reason, and a line of totals.</summary>
    public static void Summarise(RunResult run, TextWriter writer, ReportLanguage language)
    {
        foreach (RequirementResult one in run.Requirements.Where(one => one.Verdict is Verdict.Fail or Verdict.Inconclusive))
        {
            writer.WriteLine($"{VerdictText.Of(one.Verdict, language),-13} {one.Requirement.Id}  {one.Requirement.Title.In(language)}");
            if (one.Reason is { } reason)
                writer.WriteLine($"              {FindingTexts.Of(reason, language)}");
            foreach (Breach breach in one.Breaches.Take(1))
                writer.WriteLine($"              {one.Broken}/{one.Examined}  #{breach.PacketNumber} {breach.Type} {breach.Path} {FindingTexts.Of(breach.Finding, language)}");
        }

        IGrouping<string, RequirementResult>[] suites = [.. run.Requirements.GroupBy(one => one.Suite.Id)];
        foreach (IGrouping<string, RequirementResult> suite in suites.Where(_ => suites.Length > 1))
            writer.WriteLine($"{suite.Key,-20} {Totals(suite, language)}");
        writer.WriteLine($"{run.Facts.Packets} packets, {run.Requirements.Count} requirements: {Totals(run.Requirements, language)}{(run.IsPartial ? " (partial)" : "")}");
    }

    private static string Totals(IEnumerable<RequirementResult> requirements, ReportLanguage language) =>
        string.Join(", ", Enum.GetValues<Verdict>().Reverse().Select(verdict => $"{requirements.Count(one => one.Verdict == verdict)} {VerdictText.Of(verdict, language)}"));
}
