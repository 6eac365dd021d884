using V2X.Border.Explaining;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Tests;

public sealed class ExplainTests
{
    [Fact]
    public void It_says_of_every_rule_which_condition_fails_and_which_one_decides()
    {
        BorderPolicy policy = Support.Policy("""
            { "rule": "night", "then": "allow", "times": ["night"], "fields": { "*": "pass" } },
            { "rule": "rsu", "then": "allow", "kinds": ["perceivedObjects"], "areas": ["huanggang"], "fields": { "*": "pass" } },
            { "rule": "cars", "then": "allow", "senderClasses": ["passengerCar"], "areas": ["huanggang"], "messages": ["BSM"], "fields": { "user.*": "pass" } },
            { "rule": "rest", "then": "allow", "fields": { "*": "pass" } }
            """);
        BorderExplanation explanation = BorderExplainer.Explain(policy, Support.Car(), Support.Out());
        Assert.Equal("cars", explanation.Decision.Rule!.Name);
        Assert.Equal([false, false, true, true], explanation.Rules.Select(rule => rule.Matches));
        Assert.Equal([false, false, true, false], explanation.Rules.Select(rule => rule.Decides));
        ConditionExplanation time = Assert.Single(explanation.Rules[0].Conditions, condition => condition.Name == "times");
        Assert.Equal(("night", "day", false), (time.Asked, time.Found, time.Holds));
        Assert.Equal(["kinds"], explanation.Rules[1].Conditions.Where(condition => !condition.Holds).Select(condition => condition.Name));
        Assert.Equal(["direction", "messages", "senderClasses", "areas"], explanation.Rules[2].Conditions.Select(condition => condition.Name));
        Assert.Equal("22.519, 114.072: in huanggang", explanation.Rules[2].Conditions[3].Found);
    }

    [Fact]
    public void Of_areas_and_excepted_areas_it_says_which_of_the_two_fails()
    {
        const string rules = """{ "rule": "one", "then": "allow", "areas": ["huanggang"], "exceptAreas": ["barracks"], "fields": { "*": "pass" } }""";
        bool[] Holds(double latitude, double longitude) =>
            [.. BorderExplainer.Explain(Support.Policy(rules), Support.Car(latitude: latitude, longitude: longitude), Support.Out()).Rules[0].Conditions.Skip(1).Select(condition => condition.Holds)];
        Assert.Equal([true, true], Holds(Support.HuanggangLatitude, Support.HuanggangLongitude));
        Assert.Equal([true, false], Holds(22.517, 114.077));
        Assert.Equal([false, true], Holds(22.3, 113.9));
    }

    [Fact]
    public void It_shows_every_value_before_and_after()
    {
        BorderPolicy policy = Support.Policy("""
            { "rule": "one", "then": "shadow", "kinds": ["perceivedObjects"], "areas": ["huanggang"],
              "fields": { "objects[].*": "pass", "objects[].stationId": "pseudonymise", "objects[].user.speedMetresPerSecond": { "round": 5 }, "reference": { "shift": 50 } } }
            """);
        BorderExplanation explanation = BorderExplainer.Explain(policy, Support.Seen(3), Support.Out("RSM"));
        Assert.Equal(BorderOutcome.Shadow, explanation.Decision.Outcome);
        Dictionary<string, FieldExplanation> fields = explanation.Fields.ToDictionary(field => field.Path);
        Assert.Equal(new FieldExplanation("objects[1].objectId", "pass", "1", "1"), fields["objects[1].objectId"]);
        Assert.Equal(new FieldExplanation("objects[1].user.speedMetresPerSecond", "round 5", "1", "0"), fields["objects[1].user.speedMetresPerSecond"]);
        Assert.Equal("pseudonymise", fields["objects[0].stationId"].Action);
        Assert.NotEqual(fields["objects[0].stationId"].Before, fields["objects[0].stationId"].After);
        Assert.Equal(new FieldExplanation("objects[2].objectId", "outside of the rule's areas or causes", "2", null), fields["objects[2].objectId"]);
        Assert.Equal(("not named: drop", null), (fields["messageCount"].Action, fields["messageCount"].After));
        Assert.Equal("shift 50 m", fields["reference.latitudeDegrees"].Action);
        Assert.Null(fields["reference.elevationMetres"].After);
    }

    [Fact]
    public void Of_a_message_that_does_not_cross_no_field_is_shown_as_crossing()
    {
        BorderPolicy policy = Support.Policy("""{ "rule": "one", "then": "deny" }""");
        RoadUserMessage message = Support.Car();
        BorderExplanation explanation = BorderExplainer.Explain(policy, message, Support.Out());
        Assert.Equal(BorderReason.RuleDenies, explanation.Decision.Reason);
        Assert.Empty(explanation.Fields);
        Assert.Equal(Support.Car().Sender, message.Sender);
    }
}
