using System.Text.Json;
using V2X.Asn1;
using V2X.Interop.Inputs;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>Messages are found in whatever they come in, with the edition that fits, and come back the same through encode.</summary>
public class DecodeTests
{
    private const string ChinaBsm = "002eb7d528470707070704a399af1ab4b614721fc22efc0006047e87e8401fffe022587080a68000060d614712f335e34fdc00101ac28e335a6bc6a578002035851c6f54d78d4c2000406b0a38e9c9af1a9480008000";

    [Fact]
    public async Task The_tree_shows_names_values_units_and_bits_and_says_what_else_fits()
    {
        ToolResult result = await RunAsync("", "decode", ChinaBsm);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("ydt3709-2020 MessageFrame, 86 octets", result.Output, StringComparison.Ordinal);
        Assert.Contains("also fits: csae53-157", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"131\.\.162 +long: 1163509503 \(116\.3509503 deg\)", result.Output);
        Assert.Matches(@"210\.\.221 +long: 2001 \(unavailable\)", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task A_message_in_its_envelope_is_found()
    {
        string datagram = Convert.ToHexString(ChinaEnvelope.Wrap(Convert.FromHexString(ChinaBsm))!);
        ToolResult result = await RunAsync("", "decode", datagram);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("in DSMP, AID 111", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_no_edition_is_told_with_the_place_of_the_fault()
    {
        ToolResult result = await RunAsync("0014251d\n", "decode", "-");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("j2735-2024: uper-overrun", result.Output, StringComparison.Ordinal);
        Assert.Contains("not decoded", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_2_messages_are_given_to_the_edition_that_knows_them()
    {
        Vector vector = Vector.Read(RepositoryFolder.Vectors, "china_csae53-157_PSM.jsonl").First();
        ToolResult result = await RunAsync(vector.Hex, "decode", "-", "--format", "jsonl");
        using JsonDocument line = JsonDocument.Parse(Assert.Single(result.OutputLines));
        Assert.Equal("csae53-157", line.RootElement.GetProperty("edition").GetString());
    }

    [Theory]
    [InlineData("sae_j2735-2024_SPAT.jsonl")]
    [InlineData("china_ydt3709-2020_MAP.jsonl")]
    [InlineData("china_csae53-157_VIR.jsonl")]
    public async Task Jer_of_decode_is_what_encode_takes(string file)
    {
        Vector[] vectors = [.. Vector.Read(RepositoryFolder.Vectors, file)];
        Assert.NotEmpty(vectors);
        string edition = vectors[0].Edition;
        ToolResult decoded = await RunAsync(string.Join('\n', vectors.Select(vector => vector.Hex)), "decode", "-", "--edition", edition, "--format", "jer");
        ToolResult encoded = await RunAsync(decoded.Output, "encode", "--edition", edition, "-");

        Assert.Equal(0, encoded.ExitCode);
        Assert.Equal(vectors.Select(vector => vector.Hex), encoded.OutputLines);
    }

    [Fact]
    public async Task Encode_says_where_a_value_is_wrong()
    {
        ToolResult result = await RunAsync("""{"lat": 1, "long": "east"}""", "encode", "--edition", "ydt3709-2020", "--type", "Position3D", "-");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("long", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Editions_are_listed_with_their_messages()
    {
        ToolResult result = await RunAsync("", "editions");
        Assert.Equal(0, result.ExitCode);
        foreach (string edition in (string[])["ydt3709-2020", "csae53-157", "j2735-2024", "en302637-2-v1.4.1", "ts103324-v2.1.1"])
            Assert.Contains(edition, result.Output, StringComparison.Ordinal);
        Assert.Contains("SDSM", result.Output, StringComparison.Ordinal);
        Assert.Contains("CLPMM", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etsi_en302637-2-v1.4.1_CAM.jsonl", "CAM")]
    [InlineData("etsi_ts103301-v2.1.1_RTCMEM.jsonl", "RTCMEM")]
    [InlineData("etsi_ts103300-3-v2.3.1_VAM.jsonl", "VAM")]
    public async Task A_message_with_a_header_is_what_the_header_names(string file, string type)
    {
        Vector vector = Vector.Read(RepositoryFolder.Vectors, file).First();
        ToolResult decoded = await RunAsync(vector.Hex, "decode", "-", "--format", "jsonl");
        using JsonDocument line = JsonDocument.Parse(Assert.Single(decoded.OutputLines));
        Assert.Equal((vector.Edition, type), (line.RootElement.GetProperty("edition").GetString(), line.RootElement.GetProperty("type").GetString()));

        ToolResult encoded = await RunAsync(line.RootElement.GetProperty("jer").GetRawText(), "encode", "--edition", vector.Edition, "-");
        Assert.Equal(vector.Hex, Assert.Single(encoded.OutputLines));
    }

    [Fact]
    public async Task A_header_without_a_schema_is_an_unsupported_edition()
    {
        Vector vector = Vector.Read(RepositoryFolder.Vectors, "etsi_en302637-3-v1.3.1_DENM.jsonl").First();
        ToolResult result = await RunAsync("01" + vector.Hex[2..], "decode", "-", "--edition", vector.Edition, "--format", "jsonl");
        Assert.Equal(1, result.ExitCode);
        using JsonDocument line = JsonDocument.Parse(Assert.Single(result.OutputLines));
        Assert.Equal("unsupported-edition", line.RootElement.GetProperty("error").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task What_deployed_encoders_write_against_the_rules_is_decoded_and_said()
    {
        Vector vector = Vector.Read(RepositoryFolder.Vectors, "etsi_ts103324-v2.1.1_CPM.jsonl").First();
        byte[] strict = Convert.FromHexString(vector.Hex);
        Asn1Walk walk = Asn1Walker.Walk(Messages.Etsi.Ts103324_v2_1_1.Edition.Instance.Layout, "CollectivePerceptionMessage", strict);
        int bit = walk.Root.Children.Single(c => c.Name == "payload").Children.Single(c => c.Name == "cpmContainers").FirstBit;
        string lenient = Convert.ToHexStringLower(WithZeroBit(strict, bit));

        ToolResult tree = await RunAsync(lenient, "decode", "-", "--edition", vector.Edition);
        Assert.Equal(0, tree.ExitCode);
        Assert.Contains("leniency: size-extension-bit", tree.Output, StringComparison.Ordinal);
        ToolResult jsonl = await RunAsync(lenient, "decode", "-", "--edition", vector.Edition, "--format", "jsonl");
        using JsonDocument line = JsonDocument.Parse(Assert.Single(jsonl.OutputLines));
        Assert.Equal("size-extension-bit", line.RootElement.GetProperty("leniency").GetString());

        ToolResult encoded = await RunAsync(line.RootElement.GetProperty("jer").GetRawText(), "encode", "--edition", vector.Edition, "-");
        Assert.Equal(vector.Hex, Assert.Single(encoded.OutputLines));
    }

    private static byte[] WithZeroBit(byte[] octets, int bit)
    {
        byte[] longer = new byte[octets.Length + 1];
        for (int i = 0; i < octets.Length * 8; i++)
        {
            int to = i < bit ? i : i + 1;
            longer[to / 8] |= (byte)(((octets[i / 8] >> (7 - (i % 8))) & 1) << (7 - (to % 8)));
        }

        return longer[^1] == 0 ? longer[..^1] : longer;
    }

    private static async Task<ToolResult> RunAsync(string input, params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync(input);
    }
}
