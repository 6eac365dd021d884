using System.Globalization;
using V2X.Interop.Demo;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Demo;

/// <summary>The whole system on loopback as a person starts it, and recordings through it, every datagram accounted for.</summary>
public class DemoRunTests
{
    [Fact]
    public async Task The_program_ends_by_itself_with_a_summary()
    {
        await using ToolProcess tool = ToolProcess.V2X("demo", "--duration", "2s", "--vehicles", "40");
        ToolResult result = await tool.FinishAsync();

        Assert.True(result.ExitCode == 0, result.Error + result.Output);
        Assert.Contains("The account adds up.", result.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 not met", result.Output, StringComparison.Ordinal);
        Assert.Contains("msg/s", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    public static TheoryData<string> Recordings => [.. RecordedFiles().Select(Path.GetFileName).OfType<string>()];

    [Fact]
    public async Task All_recordings_together_are_replayed_to_the_last_message()
    {
        string[] files = [.. RecordedFiles()];
        DemoFigures figures = await RunAsync(new DemoOptions { Recordings = files, Speed = double.PositiveInfinity });

        AssertCountsOf(files, figures);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Each_recording_is_replayed_and_its_counts_are_those_of_the_file(string name)
    {
        string file = Path.Combine(RepositoryFolder.Recordings ?? RepositoryFolder.Vectors, name);
        DemoFigures figures = await RunAsync(new DemoOptions { Recordings = [file], Speed = double.PositiveInfinity });

        AssertCountsOf([file], figures);
    }

    // Without field recordings the vectors made by independent encoders stand in, so that nothing is skipped.
    private static IEnumerable<string> RecordedFiles() =>
        Directory.EnumerateFiles(RepositoryFolder.Recordings ?? RepositoryFolder.Vectors, "*.jsonl")
            .Where(file => ((string[])["_j2735-2024_", "_csae53-157_", "_ydt3709-2020_"]).Any(edition => file.Contains(edition, StringComparison.Ordinal)))
            .Where(file => RepositoryFolder.Recordings is not null || ((string[])["_BSM.", "_SPAT.", "_RSI.", "_TIM.", "_SSM."]).Any(message => file.Contains(message, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static void AssertCountsOf(string[] files, DemoFigures figures)
    {
        AssertBalanced(figures);
        long lines = files.Sum(file => File.ReadLines(file).LongCount());
        Assert.Equal(lines, figures.Sites.Sum(site => site.Sent));
        Assert.Empty(figures.Unreadable);
        long accepted = figures.Brokers.Sum(broker => broker.Accepted);
        long duplicates = figures.Brokers.Sum(broker => broker.Duplicates) + figures.Reasons.GetValueOrDefault("duplicate");
        long others = figures.Reasons.Where(reason => reason.Key != "duplicate").Sum(reason => reason.Value);
        Assert.Equal(lines, accepted + duplicates + others);
        // Recordings decode; only what they truly hold twice or says no possible place may be refused.
        Assert.Empty(figures.Reasons.Keys.Except(["duplicate", "position-implausible", "unknown-message"]));
    }

    private static void AssertBalanced(DemoFigures figures)
    {
        Assert.All(DemoAccount.Of(figures), line => Assert.True(line.Balances, string.Create(CultureInfo.InvariantCulture, $"{line.Text}: {line.Left} is not {line.Right}")));
        Assert.All(figures.Sites, site => Assert.Equal(0, site.Held));
    }

    private static async Task<DemoFigures> RunAsync(DemoOptions options)
    {
        using PlainView view = new(TextWriter.Null);
        return await new DemoRun(options, TimeProvider.System).RunAsync(view, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(120));
    }
}
