using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>
/// A run as one HTML page for people: totals, every requirement with its verdict, each breach with its packet taken apart, drawings over time and a
/// map. The same run gives the same octets.
/// </summary>
public static class HtmlReport
{
    /// <summary>Name of the folder with the packets of broken requirements, beside the page.</summary>
    public const string EvidenceFolder = "evidence";

    /// <summary>Writes the page, UTF-8.</summary>
    public static byte[] Write(RunResult run, ReportSources sources)
    {
        HtmlPage page = new(ReportWords.Title, run.Target);
        page.Raw("<p class=\"soft\">").Say(run.Target);
        if (run.Facts.FirstUnixNs != 0)
            page.Raw($", {TimeText.Of(run.Facts.FirstUnixNs)} – {TimeText.Of(run.Facts.LastUnixNs)}");
        page.Raw("</p>\n");
        if (run.IsPartial)
            page.Raw("<p class=\"fail\">").Say(ReportWords.Partial).Raw(" ").Say(run.SourceFault).Raw("</p>\n");
        Totals(run, page);
        Table(run, page);
        FailureSections.Write(run, sources, page);
        TimelineDrawing.Write(run, page);
        TrailDrawing.Write(run, page);
        Seen(run, page);
        return page.End();
    }

    /// <summary>Name of the capture with the packets that show how a requirement was broken.</summary>
    public static string EvidenceOf(RequirementResult one) => $"{EvidenceFolder}/{one.Requirement.Id}.pcapng";

    /// <summary>Whether there are packets to show how a requirement was broken.</summary>
    public static bool HasEvidence(RequirementResult one) => one.Breaches.Any(breach => !breach.Octets.IsEmpty || breach.Sent is not null);

    private static void Totals(RunResult run, HtmlPage page)
    {
        page.Raw("<div class=\"totals\">\n");
        foreach (Verdict verdict in Enum.GetValues<Verdict>().Reverse())
            page.Raw($"<div><b>{run.Requirements.Count(one => one.Verdict == verdict)}</b>").Say(verdict).Raw("</div>\n");
        page.Raw($"<div><b>{run.Facts.Packets}</b>").Say(ReportWords.Packets).Raw("</div>\n");
        page.Raw($"<div><b>{run.SignaturesChecked}</b>").Say(ReportWords.Signatures).Raw("</div>\n</div>\n");
        if (run.Requirements.Select(one => one.Suite.Id).Distinct().Skip(1).Any())
            BySuite(run, page);
    }

    // Where one unit is judged by several suites, as by those of both sides of a border, they stand side by side.
    private static void BySuite(RunResult run, HtmlPage page)
    {
        page.Raw("<table>\n<tr><th>").Say(ReportWords.Suite).Raw("</th>");
        foreach (Verdict verdict in Enum.GetValues<Verdict>().Reverse())
            page.Raw("<th>").Say(verdict).Raw("</th>");
        page.Raw("</tr>\n");
        foreach (IGrouping<string, RequirementResult> suite in run.Requirements.GroupBy(one => one.Suite.Id))
        {
            page.Raw("<tr><td>").Say(suite.First().Suite.Title).Raw($" <code>{HtmlPage.Escape(suite.Key)}</code></td>");
            foreach (Verdict verdict in Enum.GetValues<Verdict>().Reverse())
                page.Raw($"<td class=\"n\">{suite.Count(one => one.Verdict == verdict)}</td>");
            page.Raw("</tr>\n");
        }

        page.Raw("</table>\n");
    }

    private static void Table(RunResult run, HtmlPage page)
    {
        page.Heading(ReportWords.Requirements);
        page.Raw("<div class=\"bar\">\n");
        page.VerdictFilter();
        page.Raw("<label>").Say(ReportWords.Suite).Raw(" <select id=\"suite\"><option value=\"\">*</option>");
        foreach (Suite suite in run.Requirements.Select(one => one.Suite).DistinctBy(suite => suite.Id))
            page.Raw("<option>").Say(suite.Id).Raw("</option>");
        page.Raw("</select></label></div>\n<table>\n<tr><th></th><th>").Say(ReportWords.Requirement).Raw("</th><th>").Say(ReportWords.Source)
            .Raw("</th><th>").Say(ReportWords.Verdict).Raw("</th><th>").Say(ReportWords.Broken).Raw("</th><th>").Say(ReportWords.Evidence).Raw("</th></tr>\n");
        // What needs somebody's eyes comes first.
        foreach (RequirementResult one in run.Requirements.OrderByDescending(one => one.Verdict))
            Row(one, page);
        page.Raw("</table>\n");
    }

    private static void Row(RequirementResult one, HtmlPage page)
    {
        string id = HtmlPage.Escape(one.Requirement.Id);
        page.Raw($"<tr data-verdict=\"{VerdictText.Name(one.Verdict)}\" data-suite=\"{HtmlPage.Escape(one.Suite.Id)}\"><td class=\"id\"><code>{id}</code></td><td>").Say(one.Requirement.Title)
            .Raw(" <span class=\"soft\">(").Say(ReportWords.Of(one.Requirement.Severity)).Raw(")</span></td><td>").Say(one.Requirement.Clause).Raw("</td><td>").Say(one.Verdict);
        if (one.Reason is { } reason)
            page.Raw("<br><span class=\"soft\">").Say(reason).Raw("</span>");
        page.Raw($"</td><td class=\"n\">{one.Broken} / {one.Examined}</td><td>");
        if (one.Breaches.Count > 0)
            page.Raw($"<a href=\"#{id}\">").Say(one.Breaches[0].Finding).Raw("</a>");
        page.Raw("</td></tr>\n");
    }

    private static void Seen(RunResult run, HtmlPage page)
    {
        page.Heading(ReportWords.Seen);
        page.Raw("<p class=\"soft\">").Say($"{run.Editions.China}, {run.Editions.Sae}, {run.Editions.Etsi}").Raw("</p>\n<table>\n");
        Counts(run.Types, ReportWords.Messages, page);
        Counts(run.Faults, ReportWords.NotReadable, page);
        page.Raw("</table>\n");
    }

    private static void Counts(IReadOnlyDictionary<string, long> counts, LocalText title, HtmlPage page)
    {
        if (counts.Count == 0)
            return;
        page.Raw("<tr><th>").Say(title).Raw("</th><th></th></tr>\n");
        foreach ((string name, long count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            page.Raw("<tr><td>").Say(name).Raw($"</td><td class=\"n\">{count}</td></tr>\n");
    }
}
