using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using V2X.Interop.Scenarios;
using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Tests.Support;

namespace V2X.Interop.Tests.Scenarios;

/// <summary>A scenario file that cannot stand tells every fault with its line.</summary>
public partial class ScenarioReaderTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void Every_scenario_of_the_program_loads_and_its_name_is_that_of_its_file()
    {
        Assert.Contains(ScenarioLibrary.Default, ScenarioLibrary.Names);
        Assert.All(ScenarioLibrary.Names, name => Assert.Equal(name, ScenarioLibrary.Load(name).Name));
    }

    [Fact]
    public void Several_faults_are_told_at_once_each_with_its_line()
    {
        string text = Text()
            .Replace("\"vehicles\": 60", "\"vehicles\": 0", StringComparison.Ordinal)
            .Replace("\"drivingSide\": \"left\"", "\"drivingSide\": \"middle\"", StringComparison.Ordinal)
            .Replace("\"kind\": \"radar\"", "\"sort\": \"radar\"", StringComparison.Ordinal)
            .Replace("\"id\": \"sz-baoan\"", "\"id\": \"sz-longhua\"", StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        IReadOnlyList<ScenarioFault> faults = FaultsOf(text);

        AssertFault(faults, "traffic.vehicles", "1..1000", LineOf(lines, "\"vehicles\": 0"));
        AssertFault(faults, "regions.hk.drivingSide", "'middle' is none of right, left", LineOf(lines, "middle"));
        AssertFault(faults, "sites[0].sensors[1].kind", "missing", LineOf(lines, "science-park"));
        AssertFault(faults, "sites[0].sensors[1].sort", "unknown", LineOf(lines, "science-park"));
        Assert.Contains(faults, fault => fault.Text.Contains("two sites are called 'sz-longhua'", StringComparison.Ordinal));
        Assert.Equal(faults.OrderBy(fault => fault.Line), faults);
    }

    [Fact]
    public void A_mistyped_name_of_any_member_is_told_on_its_line()
    {
        string text = JsonNode.Parse(Text(), null, WithComments)!.ToJsonString(Indented);
        string[] lines = text.Split('\n');
        int tried = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (MemberName().Match(lines[i]) is not { Success: true } member)
                continue;
            string name = member.Groups[1].Value;
            string[] mistyped = [.. lines];
            mistyped[i] = lines[i].Replace($"\"{name}\":", $"\"{name}X\":", StringComparison.Ordinal);
            Assert.Contains(FaultsOf(string.Join('\n', mistyped)), fault => fault.Line == i + 1 && fault.Path.EndsWith(name + "X", StringComparison.Ordinal));
            tried++;
        }

        Assert.True(tried > 100, $"{tried} members tried");
    }

    [Fact]
    public void Every_member_a_file_may_have_is_documented()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "scenarios.md"));
        JsonNode root = JsonNode.Parse(Text(), null, WithComments)!;
        root["expectations"] = new JsonArray(new JsonObject { ["figure"] = "hk.deliveredShare", ["atLeast"] = 0 });
        Spoil(root);
        string[] names = [.. FaultsOf(root.ToJsonString()).SelectMany(fault => fault.Text["unknown; here may stand ".Length..].Split(", ")).Distinct()];

        Assert.True(names.Length > 60, $"{names.Length} members");
        Assert.All(names, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 1, "no JSON")]
    [InlineData("{\n\"scenario\": \"x\",\n\"title\" 3 }", 3, "no JSON")]
    [InlineData("{}", 1, "scenario: is missing")]
    [InlineData("[1]", 1, "must be an object")]
    [InlineData("{\n\"scenario\": \"a\",\n\"scenario\": \"b\"}", 3, "scenario: stands here twice")]
    [InlineData("{\n\"scenario\": 1e999}", 2, "must be a text")]
    [InlineData("{\n\n\"origin\": [1]}", 3, "origin: must be a list of two numbers")]
    [InlineData("{\n\"durationSeconds\": 1e999}", 2, "durationSeconds")]
    public void What_is_no_scenario_says_so(string text, int line, string said)
    {
        Assert.Contains(FaultsOf(text), fault => fault.Line == line && fault.ToString().Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_files_end_in_a_fault()
    {
        Assert.Contains(FaultsOf(new string('[', 100_000)), fault => fault.Text.Contains("no JSON", StringComparison.Ordinal));
        Assert.Contains(FaultsOf(new string(' ', SourceTree.MostOctets + 1)), fault => fault.Text.Contains("at most", StringComparison.Ordinal));
        Assert.Contains(FaultsOf("{\"title\": \"\\ud800\"}"), fault => fault.Text.Contains("surrogate", StringComparison.Ordinal));
        Assert.NotEmpty(Assert.Throws<ScenarioException>(() => ScenarioReader.Read([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D], "x")).Faults);
        byte[] whole = Encoding.UTF8.GetBytes(Text());
        for (int length = 0; length < whole.Length - 10; length += 97)
            Assert.NotEmpty(Assert.Throws<ScenarioException>(() => ScenarioReader.Read(whole.AsSpan(0, length), "x")).Faults);
    }

    [GeneratedRegex("^\\s*\"([A-Za-z-]+)\":")]
    private static partial Regex MemberName();

    private static string Text() => Encoding.UTF8.GetString(ScenarioLibrary.Find(ScenarioLibrary.Default)!);

    private static int LineOf(string[] lines, string part) => Array.FindIndex(lines, line => line.Contains(part, StringComparison.Ordinal)) + 1;

    private static IReadOnlyList<ScenarioFault> FaultsOf(string text) =>
        Assert.Throws<ScenarioException>(() => ScenarioReader.Read(Encoding.UTF8.GetBytes(text), "x.json")).Faults;

    private static void AssertFault(IReadOnlyList<ScenarioFault> faults, string path, string text, int line) =>
        Assert.Contains(faults, fault => fault.Path == path && fault.Line == line && fault.Text.Contains(text, StringComparison.Ordinal));

    // Puts a member nobody knows into every object.
    private static void Spoil(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
                Spoil(item);
        }
        else if (node is JsonObject map)
        {
            foreach ((_, JsonNode? value) in map)
                Spoil(value);
            map["nobodyKnowsThis"] = 1;
        }
    }
}
