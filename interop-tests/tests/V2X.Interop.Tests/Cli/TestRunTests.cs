using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using V2X.Conformance.Tests.Support;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Interop.Tests.Peers;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary><c>v2x test</c> as a person meets it: captures of every kind, live units, faulty suites, reports and exit codes.</summary>
public sealed class TestRunTests : IDisposable
{
    private const int Good = 0, Failed = 1, Usage = 2, Missing = 3;
    private const string Suite = """
        { "schema": "v2x-suite/1", "id": "lab", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "device": "obu", "family": "china", "editions": ["ydt3709-2020"], "types": ["BSM"],
          "requirements": [
            { "id": "LAB-1", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "check": { "name": "counter", "messages": "BSM" } },
            { "id": "LAB-2", "title": { "en": "e", "zh-Hant": "t", "zh-Hans": "s" }, "clause": "c", "check": { "name": "decodes" } } ] }
        """;

    private static readonly IPEndPoint s_unit = new(IPAddress.Loopback, 46_800);
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-test-run").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_capture_gives_verdicts_and_the_same_one_the_same_octets()
    {
        string capture = Capture(stuckAfter: int.MaxValue);
        ToolResult result = await RunAsync(capture, "one");
        Assert.True(result.ExitCode == Good, result.Output + result.Error);
        await RunAsync(capture, "two");
        foreach (string name in (ReadOnlySpan<string>)["results.json", "report.html", "junit.xml"])
            Assert.Equal(File.ReadAllBytes(Out("one", name)), File.ReadAllBytes(Out("two", name)));
        Assert.False(Results("one").GetProperty("partial").GetBoolean());
    }

    [Fact]
    public async Task A_broken_requirement_fails_with_evidence_that_opens_and_a_command_that_shows_it_again()
    {
        ToolResult result = await RunAsync(Capture(stuckAfter: 50), "out");
        Assert.Equal(Failed, result.ExitCode);
        IReadOnlyList<XElement> packets = await Tshark.DissectAsync(Out("out", "evidence/LAB-1.pcapng"));
        Assert.Equal(8, packets.Count);
        Assert.Equal("failure", XDocument.Load(Out("out", "junit.xml")).Descendants("testcase").First().Elements().Single().Name);
        string page = File.ReadAllText(Out("out", "report.html"));
        Assert.Contains("<mark>msgCnt", page, StringComparison.Ordinal);
        int start = page.IndexOf("v2x test run ", StringComparison.Ordinal);
        string[] command = page[start..page.IndexOf("</pre>", start, StringComparison.Ordinal)].Split(' ')[1..];
        ToolResult again = await ToolProcess.V2X(command).FinishAsync();
        Assert.Equal(Failed, again.ExitCode);
        Assert.Contains("LAB-1", again.Output, StringComparison.Ordinal);
        Assert.Contains(" 1 requirements: 1 fail", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_capture_cut_mid_packet_is_judged_to_there_and_says_so()
    {
        string capture = Capture(stuckAfter: int.MaxValue);
        byte[] octets = File.ReadAllBytes(capture);
        File.WriteAllBytes(capture, octets[..(octets.Length - 37)]);
        ToolResult result = await RunAsync(capture, "out");
        Assert.Contains(capture, result.Error, StringComparison.Ordinal);
        Assert.Contains("(partial)", result.Output, StringComparison.Ordinal);
        Assert.Contains("was broken off", File.ReadAllText(Out("out", "report.html")), StringComparison.Ordinal);
        Assert.True(Results("out").GetProperty("partial").GetBoolean());
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("unknown-link")]
    public async Task A_capture_of_nothing_known_passes_nothing(string kind)
    {
        string path = Path.Combine(_folder, "capture.pcapng");
        if (kind == "unknown-link")
            WriteCapture(path, LinkType.Ethernet, Enumerable.Range(0, 20).Select(_ => (1L, new byte[60])), unknown: true);
        else
            File.WriteAllBytes(path, kind == "empty" ? [] : [.. Enumerable.Range(0, 500).Select(i => (byte)(i * 37))]);
        ToolResult result = await RunAsync(path, "out");
        Assert.True(result.ExitCode == Failed, result.Output + result.Error);
        Assert.DoesNotContain(Results("out").GetProperty("requirements").EnumerateArray(), one => one.GetProperty("verdict").GetString() == "pass");
        Assert.True(File.Exists(Out("out", "report.html")));
    }

    [Theory]
    [InlineData("\"counter\"", "\"no-such-check\"", "requirements[0] \"LAB-1\": check: name: there is no check")]
    [InlineData("\"clause\": \"c\"", "\"clause\": \"c\", \"limits\": {\"minimum\": 5, \"tolerance\": 1.5}", "limits: tolerance: is 1.5")]
    [InlineData("{ \"schema\"", "{ \"schema\" \"", ".json:1: ")]
    public async Task A_faulty_suite_is_refused_with_its_place(string from, string to, string expected)
    {
        string suite = Path.Combine(_folder, "faulty.json");
        File.WriteAllText(suite, Suite.Replace(from, to, StringComparison.Ordinal));
        ToolResult result = await ToolProcess.V2X("test", "run", "--suite", suite, "--target", Capture(1)).FinishAsync();
        Assert.Equal(Usage, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_or_no_track_is_told()
    {
        Assert.Equal(Missing, (await RunAsync(Path.Combine(_folder, "none.pcapng"), "out", "pcap:")).ExitCode);
        string track = Path.Combine(_folder, "track.csv");
        File.WriteAllText(track, "time,lat,lon\nsoon,1,2\n");
        ToolResult result = await RunAsync(Capture(1), "out", "", "--reference", track);
        Assert.Equal(Usage, result.ExitCode);
        Assert.Contains("track.csv:2: the time cannot be read", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_never_answers_ends_with_its_time_and_passes_nothing()
    {
        ToolResult result = await RunAsync($"udp://127.0.0.1:{FreePort()}", "out", "", "--duration", "1s");
        Assert.Equal(Failed, result.ExitCode);
        Assert.Contains("no packet came", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_sends_garbage_is_judged_and_breaking_off_writes_the_reports()
    {
        int port = FreePort();
        await using ToolProcess tool = ToolProcess.V2X("test", "run", "--suite", SuiteFile(), "--target", $"udp://127.0.0.1:{port}", "--out", Out("out"));
        using UdpClient unit = new();
        Random random = new(20261122);
        await SendUntilAsync(unit, port, random, tool.LogLineAsync(" packets"));
        int exit = await tool.TerminateToEndAsync();
        Assert.Equal(Failed, exit);
        JsonElement results = Results("out");
        Assert.True(results.GetProperty("partial").GetBoolean());
        Assert.True(results.GetProperty("packets").GetInt64() > 0);
        Assert.DoesNotContain(results.GetProperty("requirements").EnumerateArray(), one => one.GetProperty("verdict").GetString() == "pass");
        Assert.True(File.Exists(Out("out", "report.html")));
    }

    [Fact]
    public async Task Runs_are_put_side_by_side()
    {
        await RunAsync(Capture(int.MaxValue), "good");
        await RunAsync(Capture(10), "bad");
        ToolResult result = await ToolProcess.V2X("test", "matrix", Out("good"), Out("bad", "results.json"), "--out", Out("matrix")).FinishAsync();
        Assert.Equal(Good, result.ExitCode);
        Assert.Contains("2 runs, 2 requirements, 1 differ", result.Output, StringComparison.Ordinal);
        Assert.Contains("| LAB-1 | e | pass | **fail** | differs |", File.ReadAllText(Out("matrix", "matrix.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Out("matrix", "matrix.html")));
        ToolResult wrong = await ToolProcess.V2X("test", "matrix", SuiteFile(), "--out", Out("matrix")).FinishAsync();
        Assert.Equal(Usage, wrong.ExitCode);
        Assert.Contains("v2x-suite/1", wrong.Error, StringComparison.Ordinal);
    }

    // The first datagrams may come before it listens.
    private static async Task SendUntilAsync(UdpClient unit, int port, Random random, Task seen)
    {
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(20));
        while (!seen.IsCompleted && await pace.WaitForNextTickAsync())
        {
            byte[] datagram = new byte[random.Next(1, 300)];
            random.NextBytes(datagram);
            await unit.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, port));
        }

        await seen;
    }

    private Task<ToolResult> RunAsync(string target, string folder, string scheme = "", params string[] more) =>
        ToolProcess.V2X(["test", "run", "--suite", SuiteFile(), "--target", scheme + target, "--out", Out(folder), .. more]).FinishAsync();

    private string Out(params string[] parts) => Path.Combine([_folder, .. parts]);

    private JsonElement Results(string folder) => JsonDocument.Parse(File.ReadAllBytes(Out(folder, "results.json"))).RootElement;

    private string SuiteFile()
    {
        string path = Path.Combine(_folder, "lab.json");
        File.WriteAllText(path, Suite);
        return path;
    }

    private string Capture(int stuckAfter)
    {
        BsmStream stream = new();
        string path = Path.Combine(_folder, $"capture{stuckAfter}.pcapng");
        WriteCapture(path, LinkType.RawIP, Enumerable.Range(0, 100).Select(number =>
        {
            V2X.Conformance.Observing.Packet packet = stream.Next(bsm => bsm.MsgCnt = number >= stuckAfter ? 5 : bsm.MsgCnt);
            byte[] octets = new byte[UdpPacket.HeaderOctets(AddressFamily.InterNetwork) + packet.Octets.Length];
            Assert.True(UdpPacket.TryWrite(octets, s_unit, s_unit, packet.Octets.Span, out _, out _));
            return (packet.ReceivedUnixNs, octets);
        }));
        return path;
    }

    private static void WriteCapture(string path, LinkType link, IEnumerable<(long UnixNs, byte[] Octets)> packets, bool unknown = false)
    {
        using FileStream file = File.Create(path);
        PcapNgWriter writer = new(file, "test");
        int number = writer.AddInterface(unknown ? (LinkType)299 : link, "unit");
        foreach ((long unixNs, byte[] octets) in packets)
            writer.Write(number, unixNs, octets);
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
