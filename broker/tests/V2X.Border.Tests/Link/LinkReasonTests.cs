using System.Text.RegularExpressions;
using V2X.Border.Link;

namespace V2X.Border.Tests.Link;

public sealed partial class LinkReasonTests
{
    [Fact]
    public void The_reference_of_reasons_lists_exactly_those_of_links()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder);
        string document = File.ReadAllText(Path.Combine(folder!, "docs", "reasons.md"));
        int start = document.IndexOf("\n## Links between brokers", StringComparison.Ordinal);
        string section = document[start..document.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
        IEnumerable<string> documented = Row().Matches(section).Select(match => match.Groups[1].Value);
        IEnumerable<string> known = Enumerable.Range(1, LinkReasonText.Count - 1).Select(reason => LinkReasonText.Of((LinkReason)reason));
        Assert.Equal(known.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| [a-z ]+ \| `([a-z-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
