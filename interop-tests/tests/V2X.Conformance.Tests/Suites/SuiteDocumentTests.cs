using System.Text.Json;
using System.Text.RegularExpressions;
using V2X.Conformance.Checks;
using V2X.Conformance.Suites;
using V2X.Conformance.Tests.Support;

namespace V2X.Conformance.Tests.Suites;

/// <summary>docs/suites.md and the schema say what the program reads.</summary>
public sealed partial class SuiteDocumentTests
{
    private static readonly string s_root = Repository.PathOf();
    private static readonly string[] s_editions = ["\"ydt3709-2020\", \"csae53-157\"", "\"csae53-157\"", "\"j2735-2024\"", "\"etsi-release1\""];

    [Fact]
    public void Every_check_is_described_with_an_example_that_has_no_faults()
    {
        string[] sections = File.ReadAllText(Path.Combine(s_root, "docs/suites.md")).Split("\n### ")[1..];
        Assert.Equal(CheckCatalog.Names, sections.Select(section => section.Split('\n')[0]));
        foreach (string section in sections)
        {
            string example = Example().Match(section).Groups[1].Value;
            Assert.StartsWith($"{{\"name\": \"{section.Split('\n')[0]}\"", example, StringComparison.Ordinal);
            string suite = section.StartsWith("exchange\n", StringComparison.Ordinal) ? SuiteText.OfExchange(example, ExampleOf("Exchanges"))
                : section.Contains("The suite needs the member `border`", StringComparison.Ordinal) ? SuiteText.OfBorder(example, ExampleOf("Borders")) : SuiteText.Of(example);
            Assert.True(s_editions.Any(editions => IsSuite(suite.Replace(s_editions[0], editions, StringComparison.Ordinal))), example);
            Assert.True(SuiteParameters().IsMatch(section) || section.Contains("no parameters", StringComparison.Ordinal), section);
        }
    }

    [Fact]
    public void The_whole_example_is_a_suite() =>
        Assert.True(IsSuite(Example().Match(File.ReadAllText(Path.Combine(s_root, "docs/suites.md"))).Groups[1].Value));

    [Fact]
    public void The_schema_knows_every_check_and_every_suite_follows_it()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_root, "interop-tests/suites/suite.schema.json")));
        JsonElement requirement = schema.RootElement.GetProperty("$defs").GetProperty("requirement");
        JsonElement names = requirement.GetProperty("properties").GetProperty("check").GetProperty("properties").GetProperty("name").GetProperty("enum");
        Assert.Equal(CheckCatalog.Names, names.EnumerateArray().Select(name => name.GetString()!));
        foreach ((string name, byte[] json) in SuiteLibrary.Files())
        {
            using JsonDocument suite = JsonDocument.Parse(json);
            Follows(schema.RootElement, schema.RootElement, suite.RootElement, name);
        }
    }

    private static string ExampleOf(string chapter)
    {
        string section = File.ReadAllText(Path.Combine(s_root, "docs/suites.md")).Split($"\n## {chapter}\n")[1];
        return Example().Match(section).Groups[1].Value;
    }

    // As much of JSON Schema as ours uses.
    private static void Follows(JsonElement root, JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
            schema = root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        if (schema.TryGetProperty("enum", out JsonElement items))
            Assert.True(items.EnumerateArray().Any(item => item.GetString() == value.GetString()), $"{where}: {value}");
        if (schema.TryGetProperty("pattern", out JsonElement pattern))
            Assert.Matches(pattern.GetString()!, value.GetString());
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement item))
        {
            foreach (JsonElement one in value.EnumerateArray())
                Follows(root, item, one, $"{where}[]");
        }

        if (value.ValueKind != JsonValueKind.Object)
            return;
        if (schema.TryGetProperty("required", out JsonElement required))
            Assert.All(required.EnumerateArray(), member => Assert.True(value.TryGetProperty(member.GetString()!, out _), $"{where}: {member} is missing"));
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (schema.GetProperty("properties").TryGetProperty(member.Name, out JsonElement inner))
                Follows(root, inner, member.Value, $"{where}.{member.Name}");
            else
                Assert.False(schema.TryGetProperty("additionalProperties", out _), $"{where}: {member.Name} is not in the schema");
        }
    }

    private static bool IsSuite(string json)
    {
        List<SuiteFault> faults = [];
        return SuiteReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "docs/suites.md", faults) is not null;
    }

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("^Parameters: ", RegexOptions.Multiline)]
    private static partial Regex SuiteParameters();
}
