using System.Globalization;
using System.Text;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>Several runs side by side: a row for each requirement of any of them, a column for each run. Immutable.</summary>
public sealed class ResultMatrix
{
    private readonly IReadOnlyList<RecordedRun> _runs;
    private readonly List<Row> _rows = [];

    /// <param name="runs">The runs, in the order of their columns.</param>
    public ResultMatrix(IReadOnlyList<RecordedRun> runs)
    {
        _runs = runs;
        Dictionary<(string, string), Row> rows = [];
        for (int i = 0; i < runs.Count; i++)
        {
            foreach (RecordedVerdict one in runs[i].Requirements)
            {
                if (!rows.TryGetValue((one.Suite, one.Id), out Row? row))
                {
                    rows.Add((one.Suite, one.Id), row = new Row(one, new RecordedVerdict?[runs.Count]));
                    _rows.Add(row);
                }

                row.Verdicts[i] = one;
            }
        }
    }

    /// <summary>Requirements of any of the runs.</summary>
    public int Requirements => _rows.Count;

    /// <summary>Requirements that came out differently; a run that did not judge one does not differ.</summary>
    public int Differences => _rows.Count(row => row.Differs);

    /// <summary>The matrix as one HTML page, UTF-8.</summary>
    public byte[] ToHtml()
    {
        HtmlPage page = new(ReportWords.MatrixTitle, "");
        page.Raw("<div class=\"bar\">\n");
        page.VerdictFilter();
        page.Raw("<label><input type=\"checkbox\" id=\"differs\"> ").Say(ReportWords.OnlyDifferences).Raw("</label></div>\n<table>\n<tr><th></th><th>").Say(ReportWords.Requirement).Raw("</th><th>").Say(ReportWords.Source).Raw("</th>");
        foreach (RecordedRun run in _runs)
            page.Raw("<th>").Say(run.Name).Raw(run.IsPartial ? " …" : "").Raw("<br><span class=\"soft\">").Say(run.Target).Raw("</span></th>");
        page.Raw("</tr>\n");
        foreach (Row row in _rows)
            Write(row, page);
        page.Raw("</table>\n");
        if (_runs.Any(run => run.IsPartial))
            page.Raw("<p class=\"soft\">… ").Say(ReportWords.Partial).Raw("</p>\n");
        return page.End();
    }

    /// <summary>The matrix as Markdown.</summary>
    public string ToMarkdown(ReportLanguage language)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {ReportWords.MatrixTitle.In(language)}\n\n| | {ReportWords.Requirement.In(language)} | {string.Join(" | ", _runs.Select(run => Cell(run.Name)))} | |\n");
        text.Append("|---|---|").Append(string.Concat(Enumerable.Repeat("---|", _runs.Count))).Append("---|\n");
        foreach (Row row in _rows)
        {
            IEnumerable<string> verdicts = row.Verdicts.Select(one => one is null ? "–" : one.Verdict == Verdict.Fail ? $"**{VerdictText.Of(one.Verdict, language)}**" : VerdictText.Of(one.Verdict, language));
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(row.Requirement.Id)} | {Cell(row.Requirement.Title.In(language))} | {string.Join(" | ", verdicts)} | {(row.Differs ? ReportWords.Differs.In(language) : "")} |\n");
        }

        return text.ToString();
    }

    private static void Write(Row row, HtmlPage page)
    {
        string verdicts = string.Join(' ', row.Verdicts.OfType<RecordedVerdict>().Select(one => VerdictText.Name(one.Verdict)).Distinct());
        page.Raw($"<tr{(row.Differs ? " class=\"differs\"" : "")} data-verdict=\"{verdicts}\" data-suite=\"{HtmlPage.Escape(row.Requirement.Suite)}\"><td><code>{HtmlPage.Escape(row.Requirement.Id)}</code></td><td>")
            .Say(row.Requirement.Title).Raw("</td><td>").Say(row.Requirement.Clause).Raw("</td>");
        foreach (RecordedVerdict? one in row.Verdicts)
        {
            if (one is null)
                page.Raw("<td class=\"none\">–</td>");
            else
                page.Raw("<td>").Say(one.Verdict).Raw($"<br><span class=\"soft\">{one.Broken} / {one.Examined}</span></td>");
        }

        page.Raw("</tr>\n");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private sealed record Row(RecordedVerdict Requirement, RecordedVerdict?[] Verdicts)
    {
        public bool Differs => Verdicts.OfType<RecordedVerdict>().Select(one => one.Verdict).Distinct().Count() > 1;
    }
}
