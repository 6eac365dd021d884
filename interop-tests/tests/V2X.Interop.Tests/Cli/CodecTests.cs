using System.Text.Json;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Cli;

/// <summary>The filter answers every line with one line, in order, whatever the line is.</summary>
public class CodecTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_vector_comes_back_with_the_same_bits_and_value()
    {
        Vector[] vectors = [.. Vector.Read(RepositoryFolder.Vectors)];
        Assert.True(vectors.Length > 500, $"only {vectors.Length} vectors in {RepositoryFolder.Vectors}");
        await using ToolProcess tool = ToolProcess.V2X("codec", "--jsonl");
        ToolResult result = await tool.FinishAsync(string.Join('\n', vectors.Select(vector => vector.Line)) + "\n");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(vectors.Length, result.OutputLines.Length);
        foreach ((Vector vector, string line) in vectors.Zip(result.OutputLines))
        {
            using JsonDocument answer = JsonDocument.Parse(line);
            Assert.True(answer.RootElement.TryGetProperty("hex", out JsonElement hex), $"{vector.Where}: {line}");
            Assert.True(hex.GetString() == vector.Hex, $"{vector.Where}: {hex.GetString()} is not {vector.Hex}");
            Assert.True(answer.RootElement.TryGetProperty("jer", out _), vector.Where);
        }
    }

    [Fact]
    public async Task Bad_lines_are_answered_in_their_place()
    {
        string good = Vector.Read(RepositoryFolder.Vectors, "sae_j2735-2024_BSM.jsonl").First().Line;
        string[] lines =
        [
            good,
            "not json",
            "[]",
            """{"edition":"j2735-2024","type":"MessageFrame","rules":"UPER"}""",
            """{"edition":"j2735-2024","type":"MessageFrame","rules":"UPER","hex":"0g"}""",
            """{"edition":"j2735-1997","type":"MessageFrame","rules":"UPER","hex":"00"}""",
            """{"edition":"j2735-2024","type":"NoSuchType","rules":"UPER","hex":"00"}""",
            """{"edition":"j2735-2024","type":"MessageFrame","rules":"XER","hex":"00"}""",
            """{"edition":"j2735-2024","type":"MessageFrame","rules":"UPER","hex":"0014"}""",
            good,
        ];
        await using ToolProcess tool = ToolProcess.V2X("codec", "--jsonl");
        ToolResult result = await tool.FinishAsync(string.Join('\n', lines));

        string[] reasons = [.. result.OutputLines.Select(line => Reason(line) ?? "none")];
        Assert.Equal(
            ["none", "bad-json", "bad-json", "bad-json", "bad-hex", "unsupported-edition", "unsupported-type", "unsupported-rules", "uper-overrun", "none"],
            reasons);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_fault_names_bit_and_path()
    {
        // A Chinese BSM whose octets end within the position: bits 99..178 hold it, its longitude begins at bit 131.
        await using ToolProcess tool = ToolProcess.V2X("codec", "--jsonl");
        ToolResult result = await tool.FinishAsync("""{"edition":"ydt3709-2020","type":"MessageFrame","rules":"UPER","hex":"002eb7d528470707070704a399af1ab4b614"}""");

        using JsonDocument answer = JsonDocument.Parse(Assert.Single(result.OutputLines));
        JsonElement error = answer.RootElement.GetProperty("error");
        Assert.Equal("uper-overrun", error.GetProperty("reason").GetString());
        Assert.Equal("bsmFrame.pos.long", error.GetProperty("path").GetString());
        Assert.InRange(error.GetProperty("bit").GetInt32(), 131, 144);
    }

    [Fact]
    public async Task An_answer_comes_before_the_next_question_is_asked()
    {
        await using ToolProcess tool = ToolProcess.V2X("codec", "--jsonl");
        for (int i = 0; i < 3; i++)
        {
            await tool.In.WriteLineAsync("nonsense");
            await tool.In.FlushAsync();
            string? answer = await tool.Out.ReadLineAsync().WaitAsync(Patience);
            Assert.Equal("bad-json", Reason(answer!));
        }
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_the_next_is_answered()
    {
        await using ToolProcess tool = ToolProcess.V2X("codec", "--jsonl");
        ToolResult result = await tool.FinishAsync(new string('x', 9 * 1024 * 1024) + "\nnonsense\n");
        Assert.Equal(["line-too-long", "bad-json"], result.OutputLines.Select(Reason));
    }

    private static string? Reason(string line)
    {
        using JsonDocument answer = JsonDocument.Parse(line);
        return answer.RootElement.TryGetProperty("error", out JsonElement error) ? error.GetProperty("reason").GetString() : null;
    }
}
