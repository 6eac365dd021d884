using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary><c>v2x bench compare</c>.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("v2x-bench-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(100, "10", 0, "nothing became worse")]
    [InlineData(130, "10", 1, "| mqtt: p99 | 2 × mosquitto (100 µs) | 2.6 × mosquitto (130 µs) | +30.0 % | **worse** |")]
    [InlineData(130, "35", 0, "| mqtt: p99 | 2 × mosquitto (100 µs) | 2.6 × mosquitto (130 µs) | +30.0 % | same |")]
    public async Task A_figure_worse_by_more_than_the_threshold_is_exit_code_1(int after, string threshold, int exitCode, string told)
    {
        ToolResult result = await Run("bench", "compare", Results("a.json", 100), Results("b.json", after), "--threshold", threshold);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(told, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_file_of_results_or_no_threshold_is_told()
    {
        string good = Results("a.json", 100), bad = Path.Combine(folder.FullName, "bad.json");
        await File.WriteAllTextAsync(bad, "{}");
        ToolResult missing = await Run("bench", "compare", good, good + "x");
        Assert.Equal((3, true), (missing.ExitCode, missing.Error.Contains("no such file", StringComparison.Ordinal)));
        ToolResult other = await Run("bench", "compare", good, bad);
        Assert.Equal((2, true), (other.ExitCode, other.Error.Contains("no file of benchmark results", StringComparison.Ordinal)));
        ToolResult threshold = await Run("bench", "compare", good, good, "--threshold", "-1");
        Assert.Equal((2, true), (threshold.ExitCode, threshold.Error.Contains("--threshold -1", StringComparison.Ordinal)));
    }

    private static async Task<ToolResult> Run(params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync();
    }

    private string Results(string name, int microseconds)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, $$"""
            {
              "schema": 1,
              "machine": { "processor": "p", "cores": 2, "kernel": "k", "dotNet": ".NET", "commit": "c", "date": "2026-11-22T00:00:00Z", "loadAtStart": 0 },
              "figures": [{ "group": "mqtt", "name": "p99", "value": {{microseconds}}, "unit": "µs", "better": "lower", "peerName": "mosquitto", "peerValue": 50 }]
            }
            """);
        return path;
    }
}
