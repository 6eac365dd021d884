using System.Text.RegularExpressions;
using V2X.Conformance.Suites;
using V2X.Conformance.Tests.Support;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Tests.Texts;

public sealed partial class FindingTextsTests
{
    [Fact]
    public void Every_finding_of_the_code_has_a_text_and_every_text_is_used()
    {
        string folder = Repository.PathOf("interop-tests", "V2X.Conformance");
        HashSet<string> used = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)))
        {
            foreach (Match call in Call().Matches(File.ReadAllText(path)))
            {
                string[] keys = [.. Literal().Matches(call.Value).Select(match => match.Groups[1].Value).Where(FindingTexts.Keys.Contains)];
                Assert.True(keys.Length > 0, $"{Path.GetFileName(path)}: no text for {call.Value}");
                used.UnionWith(keys);
            }
        }

        Assert.Equal(FindingTexts.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_languages_put_the_same_values_into_a_text()
    {
        foreach (string key in FindingTexts.Keys)
        {
            Finding finding = new(key, [.. Enumerable.Range(0, 9).Select(number => $"<{number}>")]);
            string[] english = Places(finding, ReportLanguage.En);
            Assert.Equal(english, Places(finding, ReportLanguage.ZhHant));
            Assert.Equal(english, Places(finding, ReportLanguage.ZhHans));
        }
    }

    private static string[] Places(Finding finding, ReportLanguage language) =>
        [.. Place().Matches(FindingTexts.Of(finding, language)).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"new Finding\(""[^;]*?;|(judgement\.Break|\.Lack)\([^;]*?""[^;]*?;")]
    private static partial Regex Call();

    [GeneratedRegex(@"""([a-z][a-z0-9-]+)""")]
    private static partial Regex Literal();

    [GeneratedRegex("<[0-9]>")]
    private static partial Regex Place();
}
