using System.Text.RegularExpressions;
using V2X.Border.Audit;

namespace V2X.Border.Tests;

public sealed partial class ReasonTests
{
    [Fact]
    public void The_reference_of_reasons_lists_exactly_those_of_the_border_and_the_audit()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder)!;
        string document = File.ReadAllText(Path.Combine(folder, "docs", "reasons.md")) + "\n## ";
        int start = document.IndexOf("\n## Border\n", StringComparison.Ordinal);
        string section = document[start..document.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
        string[] known =
        [
            .. Enum.GetValues<BorderReason>().Skip(1).Select(reason => "border " + BorderReasonText.Of(reason)),
            .. Enum.GetValues<AuditFault>().Skip(1).Select(fault => "audit " + AuditFaultText.Of(fault)),
        ];
        Assert.Equal(BorderReasonText.Count + AuditFaultText.Count - 2, known.Length);
        Assert.Equal(known.Order(StringComparer.Ordinal), Row().Matches(section).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    // One row of a table: stage, reason, and something said about it.
    [GeneratedRegex(@"^\| ([a-z-]+) \| `([a-z0-9-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
