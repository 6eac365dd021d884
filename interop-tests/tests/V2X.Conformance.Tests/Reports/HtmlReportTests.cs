using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using V2X.Conformance.Reports;
using V2X.Conformance.Running;
using V2X.Conformance.Tests.Support;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private const string Counter = """{ "name": "counter", "messages": "BSM" }""";
    private static readonly ReportSources s_sources = new(
        _ => [new TreeNode("BSM", "", "", [new TreeNode("msgCnt", "5", "[1..2]", []), new TreeNode("id", "<script>alert(1)</script>", "", [])])],
        one => $"v2x test run --requirement {one.Requirement.Id}");

    [Fact]
    public void A_broken_requirement_is_shown_with_its_field_packet_and_command()
    {
        string page = Write(Run(stuck: true));
        Assert.Contains("<mark>msgCnt: 5</mark>", page, StringComparison.Ordinal);
        Assert.Contains("v2x test run --requirement R-1", page, StringComparison.Ordinal);
        Assert.Contains("href=\"evidence/R-1.pcapng\"", page, StringComparison.Ordinal);
        Assert.Contains("<tr data-verdict=\"fail\" data-suite=\"s\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        foreach (string language in (ReadOnlySpan<string>)["lang=\"en\">fail<", "lang=\"zh-Hant\">不合格<", "lang=\"zh-Hans\">不合格<"])
            Assert.Contains(language, page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_fetches_nothing_and_its_drawings_are_well_formed()
    {
        string page = Write(Run(stuck: false));
        Assert.DoesNotMatch(Foreign(), page);
        XElement[] drawings = [.. Drawing().Matches(page).Select(match => XElement.Parse(match.Value))];
        Assert.Equal(4, drawings.Length);
        Assert.All(drawings, drawing => Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_packets_give_the_same_octets()
    {
        Assert.Equal(Write(Run(stuck: true)), Write(Run(stuck: true)));
        Assert.Equal(Json(Run(stuck: true)), Json(Run(stuck: true)));
    }

    [Fact]
    public void A_partial_and_an_empty_run_say_so()
    {
        ConformanceRun run = new([SuiteText.Read(SuiteText.Of(Counter))], new RunOptions());
        string page = Write(run.Finish("test", isPartial: true, areSuitesChosen: true));
        Assert.Contains("was broken off", page, StringComparison.Ordinal);
        Assert.Contains("no packet came", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a[*].bC", "b-c", false)]
    [InlineData("a[*].missing", "a", true)]
    [InlineData("b-c", "b-c", false)]
    public void A_path_marks_every_place_it_names(string path, string name, bool isAbsent)
    {
        TreeNode[] elements = [.. Enumerable.Range(0, 2).Select(i => new TreeNode($"[{i}]", "", "", [new TreeNode("b-c", "1", "", [])]))];
        TreeNode layer = new("Message", "", "", [new TreeNode("a", "", "", elements), new TreeNode("z", "", "", [])]);
        HashSet<TreeNode> marked = MarkedPath.Find([layer], path, out bool absent);
        Assert.Equal(isAbsent, absent);
        Assert.Equal(isAbsent ? 1 : 2, marked.Count);
        Assert.All(marked, node => Assert.Equal(name, node.Name));
    }

    [Fact]
    public void Junit_counts_what_it_holds()
    {
        using MemoryStream octets = new();
        JUnitReport.Write(Run(stuck: true), octets);
        XElement root = XDocument.Parse(Encoding.UTF8.GetString(octets.ToArray())).Root!;
        Assert.Equal("testsuites", root.Name);
        foreach (XElement suite in root.Elements("testsuite"))
        {
            Assert.All((string[])["name", "tests", "failures", "skipped"], attribute => Assert.NotNull(suite.Attribute(attribute)));
            Assert.Equal((int)suite.Attribute("tests")!, suite.Elements("testcase").Count());
            Assert.Equal((int)suite.Attribute("failures")!, suite.Elements("testcase").Count(test => test.Element("failure")?.Attribute("message") is not null));
            Assert.Equal((int)suite.Attribute("skipped")!, suite.Elements("testcase").Count(test => test.Element("skipped") is not null));
            Assert.All(suite.Elements("testcase"), test => Assert.True(test.Attribute("classname") is not null && test.Attribute("name") is not null));
        }

        Assert.Equal(1, (int)root.Attribute("failures")!);
    }

    [Fact]
    public void Runs_side_by_side_show_where_they_differ()
    {
        RecordedRun good = RecordedRun.Read(Json(Run(stuck: false)), "good"), bad = RecordedRun.Read(Json(Run(stuck: true)), "b|ad");
        ResultMatrix matrix = new([good, bad, good]);
        Assert.Equal((1, 1), (matrix.Requirements, matrix.Differences));
        Assert.Contains("| R-1 | e | pass | **fail** | pass | differs |", matrix.ToMarkdown(V2X.Conformance.Suites.ReportLanguage.En), StringComparison.Ordinal);
        Assert.Contains("b\\|ad", matrix.ToMarkdown(V2X.Conformance.Suites.ReportLanguage.ZhHant), StringComparison.Ordinal);
        Assert.Contains("<tr class=\"differs\" data-verdict=\"pass fail\"", Encoding.UTF8.GetString(matrix.ToHtml()), StringComparison.Ordinal);
        Assert.Equal(0, new ResultMatrix([good, good]).Differences);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{}", "it is no results file")]
    [InlineData("[1]", "it is no results file")]
    [InlineData("{\"schema\":\"v9\"}", "its schema is 'v9'")]
    public void What_is_no_results_file_is_refused(string json, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<FormatException>(() => RecordedRun.Read(Encoding.UTF8.GetBytes(json), "x")).Message, StringComparison.Ordinal);

    private static RunResult Run(bool stuck)
    {
        ConformanceRun run = new([SuiteText.Read(SuiteText.Of(Counter))], new RunOptions());
        BsmStream stream = new();
        for (int i = 0; i < 100; i++)
        {
            run.Take(stream.Next(bsm =>
            {
                bsm.MsgCnt = stuck ? 5 : bsm.MsgCnt;
                bsm.Pos.Long += 100;
            }));
        }

        RunResult result = run.Finish("test", isPartial: false, areSuitesChosen: true);
        Assert.Equal(stuck ? Verdict.Fail : Verdict.Pass, result.Requirements[0].Verdict);
        return result;
    }

    private static string Write(RunResult run) => Encoding.UTF8.GetString(HtmlReport.Write(run, s_sources));

    private static byte[] Json(RunResult run)
    {
        using MemoryStream octets = new();
        JsonReport.Write(run, octets);
        return octets.ToArray();
    }

    [GeneratedRegex("""<link|<img|<iframe|\ssrc=|@import|url\(|href="(?!#|evidence/)""")]
    private static partial Regex Foreign();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
