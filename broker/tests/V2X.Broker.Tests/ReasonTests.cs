using System.Text.RegularExpressions;
using V2X.Broker.Core;
using V2X.Broker.Edges;
using V2X.Broker.Fusing;

namespace V2X.Broker.Tests;

public sealed partial class ReasonTests
{
    [Fact]
    public async Task The_reference_of_reasons_lists_exactly_those_of_the_broker()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "reasons.md"));
        int start = document.IndexOf("\n## Broker", StringComparison.Ordinal);
        string section = document[start..document.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
        BrokerCore core = TestMessages.Core(new ManualTimeProvider());
        await using var fusion = new FusionWorker(new FusionOptions(), core);
        string metrics = BrokerMetrics.Collect(core, fusion).ToString();
        string[] documented = [.. Row().Matches(section).Select(Code)];
        string[] counted = [.. Sample().Matches(metrics).Select(Code)];
        Assert.Contains("ingress no-payload", counted);
        Assert.Equal(counted.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.Equal(VerdictText.Count - 1, counted.Count(code => code.StartsWith("ingress ", StringComparison.Ordinal)));
    }

    private static string Code(Match match) => $"{match.Groups[1].Value} {match.Groups[2].Value}";

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("V2X.sln is in no folder above the tests.");
    }

    // One row of a table: stage, reason, and something said about it.
    [GeneratedRegex(@"^\| ([a-z-]+) \| `([a-z0-9-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^v2x_dropped_total\{stage=""([a-z-]+)"",reason=""([a-z0-9-]+)""\} ", RegexOptions.Multiline)]
    private static partial Regex Sample();
}
