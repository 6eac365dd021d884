using System.Text.Json;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>A message of one standard becomes that of another, alone as hexadecimal, many as lines of JSON, with what was lost.</summary>
public class ConvertTests
{
    private const string ChinaBsm = "002eb7d528470707070704a399af1ab4b614721fc22efc0006047e87e8401fffe022587080a68000060d614712f335e34fdc00101ac28e335a6bc6a578002035851c6f54d78d4c2000406b0a38e9c9af1a9480008000";

    [Theory]
    [InlineData("sae", "j2735-2024", "BSM")]
    [InlineData("etsi", "ts103900-v2.3.1", "CAM")]
    public async Task One_message_gives_hexadecimal_that_decodes_in_the_target(string family, string edition, string message)
    {
        ToolResult converted = await RunAsync("", "convert", "--to", family, ChinaBsm);
        Assert.Equal(0, converted.ExitCode);
        string hex = Assert.Single(converted.OutputLines);
        ToolResult decoded = await RunAsync(hex, "decode", "--edition", edition, "-");
        Assert.Equal(0, decoded.ExitCode);
        Assert.Contains($"{edition} ", decoded.Output, StringComparison.Ordinal);
        Assert.Contains(message == "BSM" ? "coreData" : "basicVehicleContainerHighFrequency", decoded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_says_what_was_lost_and_why()
    {
        ToolResult result = await RunAsync("", "convert", "--to", "etsi", "--edition", "etsi-release1", "--report", ChinaBsm);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("BSM (ydt3709-2020) to CAM (en302637-2-v1.4.1)", result.Output, StringComparison.Ordinal);
        Assert.Contains("(field-not-in-target)", result.Output, StringComparison.Ordinal);
        Assert.Contains("  msgCnt = ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_with_several_events_gives_as_many_messages_as_it_takes()
    {
        Vector several = Vector.Read(RepositoryFolder.Vectors, "china_csae53-157_RSI.jsonl").ElementAt(7);
        ToolResult alone = await RunAsync("", "convert", "--to", "etsi", "--from", "csae53-157", several.Hex);
        ToolResult among = await RunAsync($"{several.Hex}\n{several.Hex}\n", "convert", "--to", "etsi", "--from", "csae53-157", "-");
        Assert.Equal((0, 0), (alone.ExitCode, among.ExitCode));
        JsonElement[] lines = [.. among.OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(4, lines.Count(line => line.GetProperty("message").GetString() == "DENM") / 2);
        Assert.Equal([.. alone.OutputLines, .. alone.OutputLines], lines.Select(line => line.GetProperty("hex").GetString()));
        Assert.Equal(alone.OutputLines.Distinct(), alone.OutputLines);
    }

    [Fact]
    public async Task Many_messages_give_a_line_each_faults_included()
    {
        ToolResult result = await RunAsync($"{ChinaBsm}\nzz\n{ChinaBsm}\n", "convert", "--to", "sae", "--report", "-");
        Assert.Equal(1, result.ExitCode);
        JsonElement[] lines = [.. result.OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(3, lines.Length);
        Assert.Equal("BSM", lines[0].GetProperty("message").GetString());
        Assert.NotEqual(0, lines[0].GetProperty("losses").GetArrayLength());
        Assert.Equal("bad-hex", lines[1].GetProperty("error").GetProperty("reason").GetString());
        Assert.Equal(lines[0].GetProperty("hex").GetString(), lines[2].GetProperty("hex").GetString());
    }

    [Fact]
    public async Task What_has_no_like_there_and_wrong_usage_are_told_apart()
    {
        Vector platoon = Vector.Read(RepositoryFolder.Vectors, "china_csae53-157_CLPMM.jsonl").First();
        ToolResult none = await RunAsync("", "convert", "--to", "sae", "--from", "csae53-157", platoon.Hex);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("CLPMM (csae53-157): source-type-not-modelled", none.Error, StringComparison.Ordinal);
        ToolResult wrong = await RunAsync("", "convert", "--to", "sae", "--edition", "ydt3709-2020", ChinaBsm);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("'ydt3709-2020' is no edition of sae", wrong.Error, StringComparison.Ordinal);
    }

    private static async Task<ToolResult> RunAsync(string input, params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync(input);
    }
}
