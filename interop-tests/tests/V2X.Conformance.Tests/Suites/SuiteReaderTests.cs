using V2X.Conformance.Suites;
using V2X.Conformance.Tests.Support;

namespace V2X.Conformance.Tests.Suites;

public sealed class SuiteReaderTests
{
    private const string Decodes = """{ "name": "decodes" }""";

    [Fact]
    public void Every_suite_that_comes_along_has_no_faults_and_ids_of_its_own()
    {
        Assert.NotEmpty(SuiteLibrary.All);
        string[] ids = [.. SuiteLibrary.All.SelectMany(suite => suite.Requirements.Select(one => one.Id))];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("""{ "name": "no-such-check" }""", "check: name: there is no check 'no-such-check'; there are ")]
    [InlineData("""{ "name": "field", "messages": "BSM", "path": "pos.lattitude", "present": true }""", "check: path: Position3D has no 'lattitude'; it has ")]
    [InlineData("""{ "name": "field", "messages": "BSM", "path": "speed" }""", "check: path: nothing is asked of it")]
    [InlineData("""{ "name": "interval", "messages": "BSM", "minimumMs": 90, "maximumMs": 80 }""", "check: maximumMs: is below minimumMs")]
    [InlineData("""{ "name": "interval", "messages": "BSM", "maximumMs": 80, "maxinumMs": 80 }""", "check: maxinumMs: means nothing here; known are ")]
    [InlineData("""{ "name": "counter" }""", "check: messages: is missing")]
    public void A_faulty_check_is_told_with_its_place(string check, string expected)
    {
        string fault = Assert.Single(SuiteText.Faults(SuiteText.Of(check)));
        Assert.StartsWith("test.json: requirements[0] \"R-1\": " + expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_found_at_once()
    {
        string json = SuiteText.Of(Decodes, """{ "minimum": -1, "tolerance": 2 }""")
            .Replace("\"obu\"", "\"boat\"", StringComparison.Ordinal)
            .Replace("\"csae53-157\"", "\"csae-9\"", StringComparison.Ordinal);
        Assert.Equal(
            ["test.json: device: is 'boat'", "test.json: editions: there is no edition 'csae-9'", "test.json: requirements[0] \"R-1\": limits: minimum: is -1", "test.json: requirements[0] \"R-1\": limits: tolerance: is 2"],
            SuiteText.Faults(json).Select(fault => fault.Split(';')[0]));
    }

    [Theory]
    [InlineData("", "test.json:1")]
    [InlineData("{\n\"schema\": ", "test.json:2")]
    [InlineData("[]", "test.json: must be an object")]
    public void What_is_no_suite_is_told_with_its_line(string json, string expected) =>
        Assert.StartsWith(expected, SuiteText.Faults(json)[0], StringComparison.Ordinal);
}
