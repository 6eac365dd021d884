using System.Text.Json;
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
        foreach (string edition in (string[])["ydt3709-2020", "csae53-157", "j2735-2024"])
            Assert.Contains(edition, result.Output, StringComparison.Ordinal);
        Assert.Contains("SDSM", result.Output, StringComparison.Ordinal);
        Assert.Contains("CLPMM", result.Output, StringComparison.Ordinal);
    }

    private static async Task<ToolResult> RunAsync(string input, params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync(input);
    }
}
