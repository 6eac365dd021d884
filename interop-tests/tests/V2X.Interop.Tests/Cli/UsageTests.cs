using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>The tool says how it is used, and wrong usage ends with code 2 and one clear line.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("decode")]
    [InlineData("encode")]
    [InlineData("codec")]
    [InlineData("editions")]
    [InlineData("demo")]
    [InlineData("replay")]
    [InlineData("scenario")]
    [InlineData("pki")]
    [InlineData("border")]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        await using ToolProcess tool = ToolProcess.V2X(command, "--help");
        ToolResult result = await tool.FinishAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Example", result.Output, StringComparison.Ordinal);
        Assert.Contains("v2x " + command, result.Output[result.Output.IndexOf("Example", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("", "command")]
    [InlineData("decod", "decod")]
    [InlineData("decode --edition nowhere-1999 00", "nowhere-1999")]
    [InlineData("decode --format xml 00", "xml")]
    [InlineData("decode --type NoSuchType 00", "NoSuchType")]
    [InlineData("decode no-such-file", "no-such-file")]
    [InlineData("encode x.json", "--edition")]
    [InlineData("encode --edition j2735-2024 no-such-file.json", "no-such-file.json")]
    [InlineData("codec", "--jsonl")]
    [InlineData("replay x", "--to")]
    [InlineData("replay x --to nowhere", "nowhere")]
    [InlineData("replay x --to 127.0.0.1:99999", "99999")]
    [InlineData("pki show no-such-file", "no-such-file")]
    [InlineData("pki init x --family mars", "mars")]
    [InlineData("pki issue no-such-lab rsu", "no-such-lab")]
    [InlineData("border check --policy no-such-file", "no-such-file")]
    [InlineData("border explain 00", "--policy")]
    [InlineData("border explain 00 --policy x --direction up", "up")]
    [InlineData("border explain 00 --policy x --at soon", "soon")]
    [InlineData("border explain 00 --policy x --place here", "here")]
    [InlineData("border audit verify no-such-file", "no-such-file")]
    [InlineData("demo --duration soon", "soon")]
    [InlineData("demo --vehicles 0", "--vehicles")]
    [InlineData("demo --speed -1", "--speed")]
    [InlineData("demo --recording no-such-file", "no-such-file")]
    public async Task Wrong_usage_is_one_line_that_names_the_fault(string arguments, string named)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        ToolResult result = await tool.FinishAsync();

        Assert.Equal(2, result.ExitCode);
        string line = Assert.Single(result.ErrorLines);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.Contains("--help", line, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
