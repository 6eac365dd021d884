using System.Text.Json;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>Secured messages and certificates go through <c>v2x codec</c>, <c>decode</c> and <c>encode</c> as messages do, in COER.</summary>
public class SecurityEditionTests
{
    private static readonly string[] Editions = ["ieee1609.2-2023", "ts103097-v1.3.1", "ydt3957-2021"];

    [Theory]
    [InlineData("ieee1609.2-2023", 35)]
    [InlineData("ts103097-v1.3.1", 20)]
    [InlineData("ydt3957-2021", 45)]
    public async Task Every_vector_goes_through_decode_and_encode_unchanged(string edition, int atLeast)
    {
        List<JsonElement> vectors = [.. Vectors(RepositoryFolder.Vectors, edition)];
        Assert.True(vectors.Count >= atLeast, $"only {vectors.Count} vectors of {edition}");
        if (RepositoryFolder.Recordings is { } recordings)
            vectors.AddRange(Vectors(recordings, edition));
        JsonElement[] answers = await CodecAsync(vectors);
        Assert.Equal(vectors.Count, answers.Length);
        List<(JsonElement Vector, JsonElement Answer)> decoded = [];
        foreach ((JsonElement vector, JsonElement answer) in vectors.Zip(answers))
        {
            if (answer.TryGetProperty("error", out JsonElement error))
                Assert.True(IsRightlyRefused(vector, error.GetProperty("reason").GetString()!), $"{error} {vector}");
            else
                decoded.Add((vector, answer));
        }

        Assert.True(decoded.Count >= vectors.Count * 3 / 4, $"only {decoded.Count} of {vectors.Count} decode");
        Assert.All(decoded, pair => Assert.Equal(Text(pair.Vector, "hex"), Text(pair.Answer, "hex")));
        foreach (IGrouping<string, (JsonElement Vector, JsonElement Answer)> type in decoded.GroupBy(pair => Text(pair.Vector, "type")))
            await EncodeAsync(Current(edition), type.Key, [.. type]);
    }

    [Fact]
    public async Task The_tree_and_the_json_of_decode_show_what_is_inside()
    {
        JsonElement vector = Vectors(RepositoryFolder.Vectors, "ieee1609.2-2023").First(v => Text(v, "type") == "Ieee1609Dot2Data");
        ToolResult tree = await RunAsync("", "decode", "--edition", "ieee1609.2-2023", "--type", "Ieee1609Dot2Data", Text(vector, "hex"));
        Assert.Equal(0, tree.ExitCode);
        Assert.Contains("ieee1609.2-2023 Ieee1609Dot2Data", tree.Output, StringComparison.Ordinal);
        Assert.Contains("protocolVersion: 3", tree.Output, StringComparison.Ordinal);
        ToolResult found = await RunAsync("", "decode", "--type", "Ieee1609Dot2Data", "--format", "jer", Text(vector, "hex"));
        Assert.Equal(0, found.ExitCode);
        using JsonDocument jer = JsonDocument.Parse(found.Output);
        Assert.True(JsonElement.DeepEquals(vector.GetProperty("jer"), jer.RootElement), found.Output);
        ToolResult cut = await RunAsync("", "decode", "--edition", "ydt3957-2021", "--type", "V2XSecData", "0381");
        Assert.Equal(1, cut.ExitCode);
        Assert.Contains("oer-overrun", cut.Output, StringComparison.Ordinal);
    }

    private static async Task EncodeAsync(string edition, string type, (JsonElement Vector, JsonElement Answer)[] pairs)
    {
        ToolResult result = await RunAsync(string.Join('\n', pairs.Select(pair => pair.Answer.GetProperty("jer").GetRawText())), "encode", "--edition", edition, "--type", type, "-");
        Assert.True(result.ExitCode == 0, $"{type}: {result.Error}");
        Assert.Equal(pairs.Length, result.OutputLines.Length);
        foreach (((JsonElement vector, _), string hex) in pairs.Zip(result.OutputLines))
        {
            // JER does not say how long the bitmap of additions was, which the vectors of an older edition have shorter.
            if (!vector.TryGetProperty("jer_lossy", out _) && Text(vector, "edition") == edition)
                Assert.Equal(Text(vector, "hex"), hex);
        }
    }

    // A recording that nests 150 levels deep, and vectors of 1.3.1 that spell out a default or carry as noise what now has a meaning.
    private static bool IsRightlyRefused(JsonElement vector, string reason) => reason switch
    {
        "oer-depth" => Text(vector, "source").Contains("recursion_depth150", StringComparison.Ordinal),
        "oer-not-canonical" or "oer-length" => Text(vector, "edition") == "ts103097-v1.3.1",
        _ => false,
    };

    private static async Task<JsonElement[]> CodecAsync(IEnumerable<JsonElement> vectors)
    {
        IEnumerable<string> lines = vectors.Select(vector => JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["edition"] = Current(Text(vector, "edition")),
            ["type"] = Text(vector, "type"),
            ["rules"] = "COER",
            ["hex"] = Text(vector, "hex"),
        }));
        ToolResult result = await RunAsync(string.Join('\n', lines), "codec", "--jsonl");
        return [.. result.OutputLines.Select(Parse)];
    }

    // What was made for release 1.3.1 is read with 2.1.1, which only adds to it.
    private static string Current(string edition) => edition == "ts103097-v1.3.1" ? "ts103097-v2.1.1" : edition;

    private static IEnumerable<JsonElement> Vectors(string folder, string edition)
    {
        Assert.Contains(edition, Editions);
        return Directory.EnumerateFiles(folder, $"*_{edition}_*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(Parse);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 4096 });
        return document.RootElement.Clone();
    }

    private static async Task<ToolResult> RunAsync(string input, params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync(input);
    }
}
