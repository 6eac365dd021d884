using System.Text.Json;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>Packets are taken apart from the frame to the field, and an agent's verdict is told.</summary>
public class InspectTests
{
    [Fact]
    public async Task Every_layer_of_a_recorded_frame_is_shown_with_its_place()
    {
        if (Recording("ms-van3t_sample_trace.pcapng") is not { } file)
            return;
        ToolResult result = await RunAsync("", "inspect", "--json", file);
        Assert.Equal(929, result.OutputLines.Length);
        JsonElement first = Parse(result.OutputLines[0]);
        Assert.Equal("geonetworking", first.GetProperty("stack").GetString());
        JsonElement[] layers = [.. first.GetProperty("layers").EnumerateArray()];
        Assert.Equal(
            ["Ethernet", "GeoNetworking basic header", "GeoNetworking common header", "GeoNetworking SingleHopBroadcast header", "BTP-B", "CollectivePerceptionMessage"],
            layers.Select(Name));
        Assert.Equal([0L, 112, 144, 208, 432, 464], layers.Select(layer => layer.GetProperty("firstBit").GetInt64()));
        Assert.Equal("2009 (CPM)", Field(layers[4], "destinationPort").GetProperty("value").GetString());
        Assert.Equal("450147653 (45.0147653 deg)", Field(Field(layers[3], "sourcePositionVector"), "latitude").GetProperty("value").GetString());
        Assert.All(result.OutputLines.Select(Parse), entry => Assert.True(entry.GetProperty("accepted").GetBoolean(), entry.GetProperty("verdict").GetString()));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Wsmp_with_its_security_structure_is_opened_down_to_the_message()
    {
        if (Recording("omniair_pc5_bsm_udp4.pcap") is not { } file)
            return;
        ToolResult result = await RunAsync("", "inspect", file);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("destinationPort: 1234", result.Output, StringComparison.Ordinal);
        Assert.Contains("C-V2X message family: 1 (WSMP)", result.Output, StringComparison.Ordinal);
        Assert.Contains("psid: 1 (0x1)", result.Output, StringComparison.Ordinal);
        Assert.Contains("IEEE 1609.2 Ieee1609Dot2Data: unsecured", result.Output, StringComparison.Ordinal);
        Assert.Contains("MessageFrame: j2735-2024", result.Output, StringComparison.Ordinal);
        Assert.Contains("signature: unsigned: the payload came without a signature", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signed_chinese_message_shows_signer_and_message_and_that_nobody_checked()
    {
        string hex = SignedDsmp();
        ToolResult result = await RunAsync(hex, "inspect", "--json", "-");
        JsonElement entry = Parse(Assert.Single(result.OutputLines));
        Assert.Equal("dsmp", entry.GetProperty("stack").GetString());
        JsonElement signature = entry.GetProperty("signature");
        Assert.Equal("not-checked", signature.GetProperty("reason").GetString());
        Assert.Equal("no trust store was given, see --trust", signature.GetProperty("meaning").GetString());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("agent").GetProperty("enforce").GetProperty("reason").ValueKind);
        string[] layers = [.. entry.GetProperty("layers").EnumerateArray().Select(Name)];
        Assert.Equal(["Adaptation layer", "DSMP", "YD/T 3957 V2XSecData", "MessageFrame"], layers);
        Assert.Contains("signedData", entry.GetRawText(), StringComparison.Ordinal);
        Assert.True(entry.GetProperty("accepted").GetBoolean(), entry.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("0014251d", "bare", "uper-overrun")]
    [InlineData("ffffffffffff02000000000a894721001a0120500280003b0100", "geonetworking", "gn-version")]
    [InlineData("ffffffffffff02000000000a88dc03002005ffff", "wsmp", "wsmp-length")]
    public async Task What_an_agent_would_drop_is_told_with_the_reason(string hex, string stack, string reason)
    {
        ToolResult result = await RunAsync(hex, "inspect", "--json", "-");
        JsonElement entry = Parse(Assert.Single(result.OutputLines));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(stack, entry.GetProperty("stack").GetString());
        Assert.False(entry.GetProperty("accepted").GetBoolean());
        Assert.Equal(reason, entry.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Help_shows_an_example()
    {
        ToolResult result = await RunAsync("", "inspect", "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("v2x inspect capture.pcapng", result.Output, StringComparison.Ordinal);
    }

    private static string SignedDsmp() =>
        File.ReadLines(Path.Combine(RepositoryFolder.Vectors, "packets", "china_dsmp.jsonl"))
            .Select(line => Parse(line).GetProperty("hex").GetString()!)
            .First(hex => hex.Contains("0381024003", StringComparison.Ordinal));

    private static JsonElement Field(JsonElement node, string name) => node.GetProperty("fields").EnumerateArray().First(field => Name(field) == name);

    private static string Name(JsonElement node) => node.GetProperty("name").GetString()!;

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }

    private static string? Recording(string name) =>
        RepositoryFolder.Recordings is { } folder ? Path.Combine(folder, "pcap", name) : null;

    private static async Task<ToolResult> RunAsync(string input, params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync(input);
    }
}
