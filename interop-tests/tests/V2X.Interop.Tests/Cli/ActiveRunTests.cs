using System.Xml.Linq;
using V2X.Interop.Tests.Peers;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary><c>v2x test run</c> with suites that ask the unit something.</summary>
public sealed class ActiveRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-active-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_asked_and_what_was_answered_wrongly_are_both_evidence()
    {
        string folder = Path.Combine(_folder, "out");
        ToolResult result = await JudgeAsync("emulated:rsu/china-day2/never-completes", "--out", folder);
        Assert.True(result.ExitCode == 1, result.Output + result.Error);
        Assert.Contains("fail          CN-RSU2-036", result.Output, StringComparison.Ordinal);
        Assert.Contains(" 1 fail, 0 inconclusive", result.Output, StringComparison.Ordinal);
        IReadOnlyList<XElement> packets = await Tshark.DissectAsync(Path.Combine(folder, "evidence", "CN-RSU2-036.pcapng"));
        string[] from = [.. packets.Descendants("field").Where(field => field.Attribute("name")?.Value == "ip.src").Select(field => field.Attribute("show")!.Value)];
        Assert.Equal(["192.0.2.20", "192.0.2.10"], from);
        Assert.Contains("Sent to the unit", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_unit_is_asked_over_sockets_and_the_run_ends_by_itself()
    {
        int port = FreePort.Udp();
        await using ToolProcess unit = ToolProcess.V2X("emulate", "rsu", "--family", "china-day2", "--seconds", "60", "--to", $"127.0.0.1:{port}");
        ToolResult result = await JudgeAsync($"udp://127.0.0.1:{port}", "--requirement", "CN-RSU2-030", "--requirement", "CN-RSU2-032", "--requirement", "CN-RSU2-036");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("3 requirements: 0 fail, 0 inconclusive, 3 pass", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_the_laboratory_decides()
    {
        ToolResult strict = await JudgeAsync("emulated:rsu/china-day2", "--requirement", "CN-RSU2-031", "--set", "answerMs=20");
        Assert.Contains("fail          CN-RSU2-031", strict.Output, StringComparison.Ordinal);
        ToolResult unknown = await JudgeAsync("emulated:rsu/china-day2", "--set", "nothing=1");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("--set nothing", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_cannot_be_asked_and_a_silent_unit_is_not_waited_for_without_end()
    {
        string capture = Path.Combine(_folder, "rsu.pcapng");
        await using (ToolProcess tool = ToolProcess.V2X("emulate", "rsu", "--family", "china-day2", "--seconds", "3", "--out", capture))
            await tool.FinishAsync();
        ToolResult recorded = await JudgeAsync($"pcap:{capture}", "--requirement", "CN-RSU2-030");
        Assert.Equal(1, recorded.ExitCode);
        Assert.Contains("only a live unit can be asked", recorded.Output, StringComparison.Ordinal);

        ToolResult silent = await JudgeAsync($"udp://127.0.0.1:{FreePort.Udp()}", "--requirement", "CN-RSU2-065");
        Assert.Equal(1, silent.ExitCode);
        Assert.Contains("1 inconclusive", silent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_sides_of_a_border_stand_in_one_summary()
    {
        await using ToolProcess tool = ToolProcess.V2X("test", "run", "--suite", "cross-border", "--target", "emulated:obu/cross-border");
        ToolResult result = await tool.FinishAsync();
        foreach (string suite in (string[])["cross-border", "china-day1-obu", "sae-obu"])
            Assert.Contains(result.Output.Split('\n'), line => line.StartsWith(suite + " ", StringComparison.Ordinal));
    }

    private static async Task<ToolResult> JudgeAsync(string target, params string[] options)
    {
        await using ToolProcess tool = ToolProcess.V2X(["test", "run", "--suite", "china-day2-rsu", "--target", target, .. options]);
        return await tool.FinishAsync();
    }
}
