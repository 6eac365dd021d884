using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>A run that is ended by a signal.</summary>
public class SignalTests
{
    [Fact]
    public async Task A_run_that_is_asked_to_end_tells_what_was_run_and_leaves_nothing_behind()
    {
        string folder = Directory.CreateTempSubdirectory("v2x-signal-").FullName;
        try
        {
            await using ToolProcess tool = ToolProcess.V2XIn(folder, "demo", "--duration", "10m", "--plain");
            await tool.LogLineAsync("msg/s");
            Assert.Single(Directory.GetDirectories(folder, "v2x-run-*"));
            await tool.TerminateAsync();
            ToolResult result = await tool.FinishAsync();

            Assert.Contains("Ended early", result.Output, StringComparison.Ordinal);
            Assert.Contains("The account adds up.", result.Output, StringComparison.Ordinal);
            Assert.Empty(Directory.GetDirectories(folder, "v2x-run-*"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
