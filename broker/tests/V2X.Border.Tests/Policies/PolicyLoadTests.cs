using System.Text;
using V2X.Border.Policies;

namespace V2X.Border.Tests.Policies;

public sealed class PolicyLoadTests
{
    private const string Pass = "\"then\": \"allow\", \"fields\": { \"*\": \"pass\" }";

    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_line_and_what_was_meant()
    {
        PolicyLoad load = BorderPolicy.Load("""
            {
              // A comment, and a trailing comma further down.
              "policy": "Bad Name",
              "side": "hk",
              "direktion": "out",
              "areas": { "swapped": { "centre": [114.07, 22.5], "radiusMetres": 10 } },
              "times": { "day": { "from": "6:00", "to": "22:00" } },
              "rules": [
                {
                  "rule": "a",
                  "then": "permit",
                  "direction": "out",
                  "kinds": ["roadUsers"],
                  "areas": ["nowhere"],
                  "senderClasses": ["passengercar"],
                  "messages": [],
                  "reate": 5,
                  "rate": { "perSecond": -1 },
                  "fields": { "user.position.latitude": "pass" },
                },
              ],
            }
            """u8);
        Assert.Null(load.Policy);
        string text = string.Join('\n', load.Findings);
        string[] expected =
        [
            "3: error: 'policy' must be a name",
            "5: error: unknown field 'direktion' in the policy; did you mean 'direction'?",
            "6: error: a position is [latitude, longitude]",
            "7: error: 'from' must be a time of day",
            "7: error: 'utcOffset' must be local time minus UTC",
            "11: error: 'then' must be one of: allow, deny, shadow",
            "13: error: unknown kind 'roadUsers'; did you mean 'roadUser'?",
            "14: error: unknown area 'nowhere'",
            "15: error: unknown class 'passengercar'; did you mean 'passengerCar'?",
            "16: error: 'messages' is empty, so that the rule would match nothing",
            "17: error: unknown field 'reate' in the rule; did you mean 'rate'?",
            "18: error: 'perSecond' must be a number",
        ];
        Assert.All(expected, line => Assert.Contains(line, text, StringComparison.Ordinal));
        Assert.DoesNotContain("warning", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "a policy is an object")]
    [InlineData("{ \"policy\": \"a\" ", "not JSON")]
    [InlineData("{ \"rules\": [] } x", "not JSON")]
    [InlineData("{ \"rules\": 1 }", "no list of 'rules'")]
    [InlineData("{ \"rules\": [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]] }", "not JSON")]
    [InlineData("{ \"rules\": [ 5 ] }", "a rule is an object")]
    [InlineData("{ \"side\": \"a\", \"side\": \"b\", \"rules\": [] }", "stands here twice")]
    public void What_is_no_policy_is_told(string text, string expected)
    {
        PolicyLoad load = BorderPolicy.Load(Encoding.UTF8.GetBytes(text));
        Assert.Null(load.Policy);
        Assert.Contains(expected, string.Join('\n', load.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_utf8_or_too_long_is_told()
    {
        Assert.Contains("not UTF-8", BorderPolicy.Load([.. "{ \"policy\": \""u8, 0xC3, 0x28, .. "\", \"rules\": [] }"u8]).Findings[0].Text, StringComparison.Ordinal);
        Assert.Contains("longer than", BorderPolicy.Load(new byte[(1 << 20) + 1]).Findings[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\"areas\": [\"huanggang\"],", "\"areas\": [\"huanggang\"],")]
    [InlineData("\"messages\": [\"BSM\", \"CAM\"],", "\"messages\": [\"CAM\", \"BSM\"],")]
    public void A_rule_that_matches_the_same_as_an_earlier_one_is_refused(string first, string second)
    {
        string findings = Support.Findings($$"""
            { "rule": "a", {{first}} {{Pass}} },
            { "rule": "b", {{second}} {{Pass}} }
            """);
        Assert.EndsWith("error: rule 'b' is never reached: it matches the same messages as rule 'a' on line 11, which comes first", findings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "\"areas\": [\"huanggang\"],")]
    [InlineData("\"messages\": [\"BSM\", \"CAM\"],", "\"messages\": [\"BSM\"], \"times\": [\"day\"],")]
    [InlineData("\"areas\": [\"huanggang\", \"far\"],", "\"areas\": [\"far\"], \"exceptAreas\": [\"barracks\"],")]
    [InlineData("\"direction\": \"both\",", "\"direction\": \"in\",")]
    [InlineData("\"exceptAreas\": [\"far\"],", "\"exceptAreas\": [\"far\", \"barracks\"],")]
    public void A_rule_that_an_earlier_one_leaves_nothing_is_refused(string first, string second)
    {
        string findings = Support.Findings($$"""
            { "rule": "a", {{first}} {{Pass}} },
            { "rule": "b", {{second}} {{Pass}} }
            """);
        Assert.EndsWith("error: rule 'b' is never reached: rule 'a' on line 11 matches everything it matches", findings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"messages\": [\"BSM\", \"CAM\"],", "\"messages\": [\"BSM\", \"PSM\"],")]
    [InlineData("\"messages\": [\"BSM\"],", "\"times\": [\"day\"],")]
    [InlineData("\"areas\": [\"huanggang\"],", "\"areas\": [\"barracks\"],")]
    [InlineData("\"senderClasses\": [\"bus\"],", "\"kinds\": [\"roadUser\"],")]
    public void Rules_that_share_some_messages_are_warned_of(string first, string second)
    {
        PolicyLoad load = Support.Load($$"""
            { "rule": "a", {{first}} {{Pass}} },
            { "rule": "b", {{second}} {{Pass}} }
            """);
        Assert.NotNull(load.Policy);
        Assert.EndsWith("warning: rule 'b' overlaps with rule 'a' on line 11: what both match, the earlier one decides", Assert.Single(load.Findings).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"messages\": [\"BSM\"],", "\"messages\": [\"CAM\"],")]
    [InlineData("\"messages\": [\"BSM\"],", "")]
    [InlineData("\"areas\": [\"huanggang\"],", "\"areas\": [\"far\"],")]
    [InlineData("\"areas\": [\"huanggang\"],", "\"areas\": [\"huanggang\", \"far\"],")]
    [InlineData("\"times\": [\"night\"],", "\"times\": [\"day\"],")]
    [InlineData("\"areas\": [\"far\"],", "\"exceptAreas\": [\"far\"],")]
    [InlineData("\"direction\": \"in\",", "\"direction\": \"out\",")]
    public void Rules_apart_and_exceptions_before_what_they_are_exceptions_of_are_fine(string first, string second)
    {
        PolicyLoad load = Support.Load($$"""
            { "rule": "a", {{first}} {{Pass}} },
            { "rule": "b", {{second}} {{Pass}} }
            """);
        Assert.NotNull(load.Policy);
        Assert.Empty(load.Findings);
    }

    [Theory]
    [InlineData("perceivedObjects", "\"objects[].objectId\": \"pass\", \"objects[].user.position.elevationMetres\": \"pass\"", "objects[].user.position.latitudeDegrees")]
    [InlineData("perceivedObjects", "\"*\": \"pass\", \"objects[].user.position.longitudeDegrees\": \"drop\"", "objects[].user.position.longitudeDegrees")]
    [InlineData("perceivedObjects", "\"objects[].user.position\": { \"shift\": 20 }", null)]
    [InlineData("signals", "\"intersections[].id\": \"pass\"", "intersections[].movements[].phases[]")]
    [InlineData("signals", "\"intersections[].movements[].phases[].light\": \"pass\"", null)]
    [InlineData("laneMap", "\"messageCount\": \"pass\"", "nodes[]")]
    [InlineData("roadUser", "\"user.class\": \"pass\"", null)]
    public void A_rule_that_keeps_back_what_no_message_can_do_without_is_warned_of(string kind, string fields, string? missing)
    {
        PolicyLoad load = Support.Load($$"""{ "rule": "a", "then": "allow", "kinds": ["{{kind}}"], "fields": { {{fields}} } }""");
        Assert.NotNull(load.Policy);
        Assert.Equal(missing is not null, load.Findings.Any(finding => finding.Text.Contains($"keeps back '{missing}'", StringComparison.Ordinal)));
        Assert.All(load.Findings, finding => Assert.False(finding.IsError));
    }

    [Fact]
    public void Two_rules_of_one_name_and_a_denial_with_fields_are_refused()
    {
        Assert.Contains("a second rule called 'a'", Support.Findings($$"""{ "rule": "a", "messages": ["X"], {{Pass}} }, { "rule": "a", {{Pass}} }"""), StringComparison.Ordinal);
        Assert.Contains("a rule that denies says nothing of fields", Support.Findings("""{ "rule": "a", "then": "deny", "fields": { "*": "pass" } }"""), StringComparison.Ordinal);
        Assert.Contains("names no 'fields'", Support.Findings("""{ "rule": "a", "then": "allow" }"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_text_loading_ends_with_a_policy_or_an_error()
    {
        const string sound = """
            { "policy": "p", "side": "hk", "mode": "shadow", "direction": "out", "epochMinutes": 5, "about": "x",
              "areas": { "a": { "polygon": [[22, 114], [22, 115], [23, 114]] }, "b": { "centre": [22, 114], "radiusMetres": 5 } },
              "times": { "t": { "from": "06:00", "to": "22:00", "utcOffset": "+08:00", "days": ["mon"] } },
              "rules": [ { "rule": "r", "then": "allow", "kinds": ["roadUser"], "messages": ["BSM"], "purposes": ["p"], "areas": ["a"],
                "exceptAreas": ["b"], "times": ["t"], "senderClasses": ["bus"], "rate": { "perSecond": 5 }, "retentionSeconds": 5, "purpose": "q",
                "fields": { "*": "pass", "user.position": { "shift": 5 }, "sender": "pseudonymise", "user.class": { "generalise": { "bus": null } },
                  "events": { "generalise": ["airBag"] }, "user.lengthMetres": { "generalise": [1, 2] }, "user.speedMetresPerSecond": { "round": 1 } } } ] }
            """;
        Assert.NotNull(BorderPolicy.Load(Encoding.UTF8.GetBytes(sound)).Policy);
        int seed = Environment.TickCount;
        Random random = new(seed);
        string[] pieces = [.. sound.Split('"'), "{", "}", "[", "]", ",", ":", "null", "-1e999", "1e308", "true", "\\ud800", "//", "\u0000", "\uFEFF", "*", "a.*.b", ".", ""];
        int loaded = 0;
        for (int run = 0; run < 4000; run++)
        {
            StringBuilder text = new(sound);
            bool isGentle = random.Next(2) == 0;
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int at = random.Next(text.Length);
                if (isGentle)
                {
                    // Another digit: most of these still load, and mean something else.
                    text[at] = char.IsAsciiDigit(text[at]) ? (char)('0' + random.Next(10)) : text[at];
                    continue;
                }

                if (random.Next(2) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                text.Insert(Math.Min(at, text.Length), pieces[random.Next(pieces.Length)]);
            }

            byte[] octets = Encoding.UTF8.GetBytes(text.ToString());
            if (!isGentle && random.Next(4) == 0)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            try
            {
                PolicyLoad load = BorderPolicy.Load(octets);
                Assert.Equal(load.Policy is null, load.Findings.Any(finding => finding.IsError));
                if (load.Policy is null)
                    continue;
                loaded++;
                using BorderGate gate = new(load.Policy);
                gate.Decide(Support.Car(), Support.Out(), out _);
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}, run {run}: {fault}\n{Encoding.UTF8.GetString(octets)}");
            }
        }

        Assert.True(loaded > 200, $"only {loaded} of the changed texts loaded: the changes are too coarse to reach far (seed {seed})");
    }
}
