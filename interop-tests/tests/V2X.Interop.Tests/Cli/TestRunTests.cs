using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using V2X.Interop.Tests.Peers;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary><c>v2x test</c> as a laboratory runs it: verdicts, reports, exit codes, and what becomes of bad captures, suites and targets.</summary>
public sealed class TestRunTests : IDisposable
{
    private const int PcapHeaderOctets = 24;
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-test-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_unit_without_defect_passes_and_the_same_capture_gives_the_same_report()
    {
        string capture = await CaptureAsync("china");
        string[] known = ["--trust", capture + ".trust", "--reference", capture + ".track.csv"];
        ToolResult first = await JudgeAsync($"pcap:{capture}", [.. known, "--out", Path("first")]);
        ToolResult second = await JudgeAsync($"pcap:{capture}", [.. known, "--out", Path("second")]);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        Assert.Contains(" 0 fail, 0 inconclusive", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
        foreach (string report in (string[])["report.html", "results.json", "junit.xml"])
            Assert.Equal(File.ReadAllBytes(Path("first", report)), File.ReadAllBytes(Path("second", report)));
        Assert.False(Directory.Exists(Path("first", "evidence")));
    }

    [Fact]
    public async Task A_defect_fails_its_requirement_with_evidence_that_other_tools_open_and_a_command_that_judges_it_again()
    {
        string capture = await CaptureAsync("china", "stuck-counter");
        ToolResult result = await JudgeAsync($"pcap:{capture}", "--out", Path("out"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("fail          CN-OBU-003", result.Output, StringComparison.Ordinal);
        XElement failed = XDocument.Load(Path("out", "junit.xml")).Descendants("testcase").Single(test => test.Element("failure") is not null);
        Assert.StartsWith("CN-OBU-003", failed.Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(await Tshark.DissectAsync(Path("out", "evidence", "CN-OBU-003.pcapng")));

        string page = File.ReadAllText(Path("out", "report.html"));
        string again = WebUtility.HtmlDecode(page[page.IndexOf("v2x test run", StringComparison.Ordinal)..].Split('<')[0]);
        await using ToolProcess tool = ToolProcess.V2X(again.Split(' ')[1..]);
        ToolResult repeated = await tool.FinishAsync();
        Assert.Equal(1, repeated.ExitCode);
        Assert.Contains("1 requirements: 1 fail", repeated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_live_unit_sent_is_kept_and_judged_again_alike()
    {
        ToolResult live = await JudgeAsync("emulated:obu/china/stuck-counter", "--record", Path("kept.pcapng"), "--out", Path("live"));
        ToolResult again = await JudgeAsync($"pcap:{Path("kept.pcapng")}", "--out", Path("again"));
        Assert.Equal((1, 1), (live.ExitCode, again.ExitCode));
        Assert.Contains($"--target pcap:{Path("kept.pcapng")}", File.ReadAllText(Path("live", "report.html")), StringComparison.Ordinal);
        Assert.Equal(Failures("live"), Failures("again"));
        Assert.Equal(2, (await JudgeAsync($"pcap:{Path("kept.pcapng")}", "--record", Path("twice.pcapng"))).ExitCode);
    }

    [Fact]
    public async Task Results_of_two_runs_stand_side_by_side()
    {
        string good = await CaptureAsync("china");
        string bad = await CaptureAsync("china", "stuck-counter");
        await JudgeAsync($"pcap:{good}", "--out", Path("good"));
        await JudgeAsync($"pcap:{bad}", "--out", Path("bad"));
        await using ToolProcess tool = ToolProcess.V2X("test", "matrix", Path("good"), Path("bad"), "--out", Path("matrix"));
        ToolResult result = await tool.FinishAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(" 1 differ", result.Output, StringComparison.Ordinal);
        Assert.Contains("CN-OBU-003", File.ReadAllText(Path("matrix", "matrix.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_cut_within_a_packet_is_judged_as_far_as_it_goes_and_is_no_success()
    {
        string whole = await CaptureAsync("china");
        string cut = Path("cut.pcapng");
        File.WriteAllBytes(cut, File.ReadAllBytes(whole)[..^50]);
        ToolResult result = await JudgeAsync($"pcap:{cut}", "--out", Path("out"));
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("(partial)", result.Output, StringComparison.Ordinal);
        Assert.Contains("capture-truncated", result.Error, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path("out", "results.json")));
        Assert.Equal("capture-truncated", json.RootElement.GetProperty("sourceFault").GetString());
    }

    [Theory]
    [InlineData("", "capture-empty")]
    [InlineData("6e6f206361707475726521", "capture-format")]
    [InlineData("d4c3b2a1020004000000000000000000ffff000001000000", "")]
    public async Task A_capture_in_which_nothing_can_be_read_passes_nothing(string hex, string reason)
    {
        File.WriteAllBytes(Path("bad.pcap"), Convert.FromHexString(hex));
        await AssertNothingPasses($"pcap:{Path("bad.pcap")}", reason);
    }

    [Fact]
    public async Task A_capture_of_a_link_that_carries_no_such_messages_passes_nothing()
    {
        // Packets of a serial line: 250 is no link type that messages come over.
        byte[] header = Convert.FromHexString("d4c3b2a1020004000000000000000000ffff0000fa000000");
        byte[] packet = Convert.FromHexString("00000000000000000400000004000000deadbeef");
        Assert.Equal(PcapHeaderOctets, header.Length);
        File.WriteAllBytes(Path("serial.pcap"), [.. header, .. packet, .. packet]);
        await AssertNothingPasses($"pcap:{Path("serial.pcap")}", "");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path("out", "results.json")));
        Assert.Equal(2, json.RootElement.GetProperty("notReadable").GetProperty("unknown-link-type").GetInt64());
    }

    [Fact]
    public async Task A_unit_that_never_answers_passes_nothing() => await AssertNothingPasses($"udp://127.0.0.1:{FreePort.Udp()}", "", "--duration", "1s");

    [Fact]
    public async Task A_unit_that_sends_garbage_fails_and_what_it_sent_is_counted()
    {
        int port = FreePort.Udp();
        await using ToolProcess tool = ToolProcess.V2X("test", "run", "--suite", "china-day1-obu", "--target", $"udp://127.0.0.1:{port}", "--duration", "3s", "--out", Path("out"));
        using Socket sender = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Random random = new(20261122);
        byte[] garbage = new byte[100];
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(20));
        Task<ToolResult> ended = tool.FinishAsync();
        while (!ended.IsCompleted && await pace.WaitForNextTickAsync())
        {
            random.NextBytes(garbage);
            await sender.SendToAsync(garbage, new IPEndPoint(IPAddress.Loopback, port));
        }

        Assert.Equal(1, (await ended).ExitCode);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path("out", "results.json")));
        Assert.NotEmpty(json.RootElement.GetProperty("notReadable").EnumerateObject());
        Assert.DoesNotContain(json.RootElement.GetProperty("requirements").EnumerateArray(), one => one.GetProperty("verdict").GetString() == "pass");
    }

    [Fact]
    public async Task Somebody_who_ends_a_run_of_a_given_time_gets_its_report_so_far_and_no_success()
    {
        await using ToolProcess tool = ToolProcess.V2X("test", "run", "--suite", "china-day1-obu", "--target", $"udp://127.0.0.1:{FreePort.Udp()}", "--duration", "600s", "--out", Path("out"));
        await tool.LogLineAsync("0 packets");
        await tool.TerminateAsync();
        ToolResult result = await tool.FinishAsync();
        Assert.Contains("(partial)", result.Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path("out", "results.json")));
        Assert.True(json.RootElement.GetProperty("partial").GetBoolean());
    }

    [Fact]
    public async Task A_faulty_suite_a_wrong_target_and_a_missing_file_are_told_apart()
    {
        string suite = Path("suite.json");
        File.WriteAllText(suite, """
            { "schema": "v2x-suite/1", "id": "lab", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "device": "obu", "family": "china",
              "editions": ["ydt3709-2020"], "types": ["BSM"], "requirements": [
                { "id": "L-1", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "check": { "name": "guess" } },
                { "id": "L-2", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "limits": { "tolerance": 7 },
                  "check": { "name": "interval", "messages": "BSM", "minimumMs": 90, "maximumMs": 80 } } ] }
            """);
        ToolResult faulty = await RunAsync("test", "run", "--suite", suite, "--target", $"udp://127.0.0.1:{FreePort.Udp()}");
        Assert.Equal(2, faulty.ExitCode);
        foreach (string fault in (string[])["there is no check 'guess'", "tolerance: is 7", "maximumMs: is below minimumMs"])
            Assert.Contains(fault, faulty.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("test", "run", "--target", "ftp://here")).ExitCode);
        Assert.Equal(3, (await RunAsync("test", "run", "--target", "pcap:" + Path("nowhere.pcap"))).ExitCode);
    }

    [Fact]
    public async Task A_requirement_is_explained_with_its_source()
    {
        ToolResult result = await RunAsync("test", "explain", "CN-OBU-003");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("T/CSAE", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("test", "explain", "CN-OBU-999")).ExitCode);
        Assert.Contains("china-day1-obu", (await RunAsync("test", "list", "--suites")).Output, StringComparison.Ordinal);
    }

    // Exit code 1, and every requirement of the suite open or not applicable.
    private async Task AssertNothingPasses(string target, string reason, params string[] more)
    {
        ToolResult result = await JudgeAsync(target, [.. more, "--suite", "china-day1-obu", "--out", Path("out")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path("out", "results.json")));
        Assert.All(json.RootElement.GetProperty("requirements").EnumerateArray(), one => Assert.Contains(one.GetProperty("verdict").GetString(), (string[])["inconclusive", "not-applicable"]));
        Assert.Contains(json.RootElement.GetProperty("requirements").EnumerateArray(), one => one.GetProperty("verdict").GetString() == "inconclusive");
    }

    private async Task<string> CaptureAsync(string family, string? defect = null)
    {
        string file = Path($"{family}-{defect ?? "good"}.pcapng");
        ToolResult made = await RunAsync(["emulate", "obu", "--family", family, "--seconds", "30", "--seed", "7", .. defect is null ? (string[])[] : ["--defect", defect], "--out", file]);
        Assert.True(made.ExitCode == 0, made.Error);
        return file;
    }

    private string[] Failures(string folder) =>
        [.. XDocument.Load(Path(folder, "junit.xml")).Descendants("testcase").Where(test => test.Element("failure") is not null).Select(test => test.Attribute("name")!.Value)];

    private static Task<ToolResult> JudgeAsync(string target, params string[] more) => RunAsync(["test", "run", "--target", target, .. more]);

    private static async Task<ToolResult> RunAsync(params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync();
    }

    private string Path(params string[] parts) => System.IO.Path.Combine([_folder, .. parts]);
}
