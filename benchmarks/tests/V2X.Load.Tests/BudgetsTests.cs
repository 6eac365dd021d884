using V2X.Results;

namespace V2X.Load.Tests;

/// <summary>What budgets.json may say, and that what it says holds for something.</summary>
public sealed class BudgetsTests
{
    [Fact]
    public void The_delivered_file_is_read_and_holds_no_absolute_time_or_rate()
    {
        Budgets budgets = Budgets.Load();
        Assert.NotEmpty(budgets.Lines);
        // Bytes of an idle connection are the one figure held by itself from above.
        Assert.All(budgets.Lines.Where(line => line.AtMost is not null), line => Assert.Contains("memory", line.Figure, StringComparison.Ordinal));
        Assert.All(budgets.Lines.Where(line => line.Exactly is not null), line => Assert.Equal(0, line.Exactly));
    }

    [Theory]
    [InlineData("""{ "lines": [{ "figure": "a: b" }] }""", "0 bounds")]
    [InlineData("""{ "lines": [{ "figure": "a: b", "exactly": 0, "ratioAtMost": 2 }] }""", "2 bounds")]
    [InlineData("""{ "lines": [{ "figure": "a: b", "atMots": 0 }] }""", "atMots")]
    [InlineData("""{ "lines": [{ "exactly": 0 }] }""", "figure")]
    [InlineData("[]", "budgets.json")]
    public void Faults_are_told(string json, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => Budgets.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_that_holds_for_no_figure_of_its_group_is_idle()
    {
        Budgets budgets = Budgets.Read("""{ "lines": [{ "figure": "a: x", "exactly": 0 }, { "figure": "a: old name", "exactly": 0 }, { "figure": "b: x", "exactly": 0 }] }""");
        Figure figure = new() { Group = "a", Name = "x", Value = 0, Unit = "B", Better = Better.Lower };
        Assert.Equal("a: old name", Assert.Single(budgets.Idle([figure])).Figure);
    }

    [Theory]
    [InlineData("codec: * allocated", "codec: BSM china decode allocated", true)]
    [InlineData("codec: BSM * beside asn1c, decode", "codec: BSM sae beside asn1c, decode", true)]
    [InlineData("codec: BSM * decode", "codec: BSM sae beside asn1c, encode", false)]
    [InlineData("codec: BSM", "codec: BSM sae", false)]
    [InlineData("*", "anything", true)]
    public void Stars_stand_for_anything(string pattern, string id, bool holds) =>
        Assert.Equal(holds, new BudgetLine { Figure = pattern, Exactly = 0 }.Holds(id));
}
