using System.Globalization;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>Every requirement that was broken at all, with what was found, the packets, and the command that judges it again.</summary>
internal static class FailureSections
{
    private const int MostTrees = 3;
    private const int MostNodes = 2_000;
    private const int HexOctetsPerLine = 32;

    public static void Write(RunResult run, ReportSources sources, HtmlPage page)
    {
        RequirementResult[] broken = [.. run.Requirements.Where(one => one.Breaches.Count > 0).OrderByDescending(one => one.Verdict)];
        if (broken.Length == 0)
            return;
        page.Heading(ReportWords.Breaches);
        foreach (RequirementResult one in broken)
            Section(one, sources, page);
    }

    private static void Section(RequirementResult one, ReportSources sources, HtmlPage page)
    {
        page.Raw($"<section class=\"broken\" id=\"{HtmlPage.Escape(one.Requirement.Id)}\">\n<h3><code>{HtmlPage.Escape(one.Requirement.Id)}</code> ").Say(one.Requirement.Title).Raw(" – ").Say(one.Verdict).Raw("</h3>\n<p class=\"soft\">")
            .Say(one.Requirement.Clause).Raw(", ").Say(ReportWords.Of(one.Requirement.Severity)).Raw($", {one.Broken} / {one.Examined}</p>\n");
        if (one.Requirement.Precondition is { } precondition)
            page.Raw("<p class=\"soft\">").Say(ReportWords.OnlyIf).Raw(": ").Say(precondition).Raw("</p>\n");
        page.Raw("<table>\n<tr><th>").Say(ReportWords.Packet).Raw("</th><th>").Say(ReportWords.Time).Raw("</th><th>").Say(ReportWords.Field).Raw("</th><th>").Say(ReportWords.Found).Raw("</th></tr>\n");
        foreach (Breach breach in one.Breaches)
        {
            page.Raw($"<tr><td class=\"n\">{PacketText(breach)}</td><td>{TimeText.Of(breach.ReceivedUnixNs)}</td><td>")
                .Say(breach.Type).Raw(" <code>").Say(breach.Path).Raw("</code></td><td>").Say(breach.Finding).Raw("</td></tr>\n");
        }

        page.Raw("</table>\n");
        foreach (Breach breach in one.Breaches.Take(MostTrees))
        {
            if (breach.Sent is { } sent)
                Packet(sent, ReportWords.Sent, sources.Decode(sent), page);
            if (!breach.Octets.IsEmpty)
                Packet(breach, ReportWords.Packet, sources.Decode(breach), page);
        }

        page.Raw("<p>").Say(ReportWords.Again).Raw("</p>\n<pre>").Say(sources.Command(one)).Raw("</pre>\n");
        if (HtmlReport.HasEvidence(one))
            page.Raw("<p>").Say(ReportWords.Evidence).Raw($": <a href=\"{HtmlPage.Escape(Uri.EscapeDataString(HtmlReport.EvidenceFolder) + "/" + Uri.EscapeDataString(one.Requirement.Id))}.pcapng\">{HtmlPage.Escape(HtmlReport.EvidenceOf(one))}</a></p>\n");
        page.Raw("</section>\n");
    }

    private static void Packet(Breach breach, LocalText title, IReadOnlyList<TreeNode> layers, HtmlPage page)
    {
        page.Raw("<details><summary>").Say(title).Raw($" {PacketText(breach)}, ").Say(ReportWords.Decoded).Raw($" ({HtmlPage.Escape(breach.Edition)})</summary>\n<pre class=\"tree\">");
        HashSet<TreeNode> marked = MarkedPath.Find(layers, breach.Path, out bool isAbsent);
        int left = MostNodes;
        foreach (TreeNode layer in layers)
            Node(layer, 0, marked, isAbsent ? breach.Path : "", page, ref left);
        page.Raw("</pre>\n<pre>");
        string hex = Convert.ToHexStringLower(breach.Octets.Span);
        for (int at = 0; at < hex.Length; at += 2 * HexOctetsPerLine)
            page.Raw(hex.Substring(at, Math.Min(2 * HexOctetsPerLine, hex.Length - at))).Raw("\n");
        page.Raw("</pre></details>\n");
    }

    private static string PacketText(Breach breach) => breach.PacketNumber > 0 ? breach.PacketNumber.ToString(CultureInfo.InvariantCulture) : "";

    private static void Node(TreeNode node, int depth, HashSet<TreeNode> marked, string missing, HtmlPage page, ref int left)
    {
        if (left-- <= 0)
            return;
        bool isMarked = marked.Contains(node);
        page.Raw(new string(' ', 2 * depth)).Raw(isMarked ? "<mark>" : "").Say(node.Name);
        if (node.Value.Length > 0)
            page.Raw(": ").Say(node.Value);
        if (isMarked && missing.Length > 0)
            page.Raw(" ← ").Say(ReportWords.Absent).Raw(": ").Say(missing);
        page.Raw(isMarked ? "</mark>" : "");
        if (node.Note.Length > 0)
            page.Raw("  <span class=\"soft\">").Say(node.Note).Raw("</span>");
        page.Raw("\n");
        foreach (TreeNode child in node.Children)
            Node(child, depth + 1, marked, missing, page, ref left);
    }
}
