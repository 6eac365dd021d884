using V2X.Asn1;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Tests;

public sealed class BorderGateTests
{
    private const string Pass = "\"fields\": { \"*\": \"pass\" }";

    private static BorderDecision Decide(BorderPolicy policy, CanonicalMessage message, BorderQuestion question)
    {
        using BorderGate gate = new(policy);
        bool crosses = gate.Decide(message, question, out BorderDecision decision);
        Assert.Equal(crosses, decision.Outcome == BorderOutcome.Delivered);
        Assert.Equal(1, gate.CountOf(decision.Reason));
        return decision;
    }

    [Fact]
    public void What_no_rule_allows_does_not_cross_and_is_left_as_it_was()
    {
        RoadUserMessage message = Support.Car();
        BorderDecision decision = Decide(Support.Policy(""), message, Support.Out());
        Assert.Equal((BorderOutcome.Denied, BorderReason.NoRule, null), (decision.Outcome, decision.Reason, decision.Rule));
        Assert.Equal(Support.Car().Sender, message.Sender);
    }

    [Theory]
    [InlineData("\"direction\": \"out\"", true)]
    [InlineData("\"direction\": \"in\"", false)]
    [InlineData("\"direction\": \"both\"", true)]
    [InlineData("\"kinds\": [\"roadUser\"]", true)]
    [InlineData("\"kinds\": [\"perceivedObjects\"]", false)]
    [InlineData("\"messages\": [\"CAM\", \"BSM\"]", true)]
    [InlineData("\"messages\": [\"CAM\"]", false)]
    [InlineData("\"purposes\": [\"safety\", \"planning\"]", true)]
    [InlineData("\"purposes\": [\"planning\"]", false)]
    [InlineData("\"areas\": [\"huanggang\"]", true)]
    [InlineData("\"areas\": [\"far\"]", false)]
    [InlineData("\"exceptAreas\": [\"huanggang\"]", false)]
    [InlineData("\"exceptAreas\": [\"barracks\"]", true)]
    [InlineData("\"times\": [\"day\"]", true)]
    [InlineData("\"times\": [\"night\"]", false)]
    [InlineData("\"senderClasses\": [\"bus\", \"passengerCar\"]", true)]
    [InlineData("\"senderClasses\": [\"unknown\"]", false)]
    public void Each_condition_lets_across_what_it_matches_and_nothing_else(string condition, bool crosses)
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", {{condition}}, {{Pass}} }""");
        BorderDecision decision = Decide(policy, Support.Car(), Support.Out(purpose: "safety"));
        Assert.Equal(crosses ? BorderReason.None : BorderReason.NoRule, decision.Reason);
    }

    [Fact]
    public void A_purpose_must_be_asked_for_where_the_rule_has_one_to_ask_for()
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", "purposes": ["safety"], "retentionSeconds": 60, {{Pass}} }""");
        Assert.Equal(BorderReason.NoRule, Decide(policy, Support.Car(), Support.Out()).Reason);
        Assert.Equal(BorderReason.NoRule, Decide(policy, Support.Car(), Support.Out(purpose: "advertising")).Reason);
        BorderDecision decision = Decide(policy, Support.Car(), Support.Out(purpose: "safety"));
        Assert.Equal(("safety", 60), (decision.Purpose, decision.RetentionSeconds));
    }

    [Fact]
    public void A_message_of_which_every_element_is_taken_out_does_not_cross_and_uses_up_no_rate()
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", "areas": ["huanggang"], "exceptAreas": ["barracks"], "rate": { "perSecond": 1 }, {{Pass}} }""");
        using BorderGate gate = new(policy);
        PerceivedObjectsMessage inside = Support.Seen(2);
        foreach (PerceivedObject seen in inside.Objects)
            seen.User.Position.Set(22.517, 114.077);
        for (int i = 0; i < 3; i++)
        {
            Assert.False(gate.Decide(inside, Support.Out("RSM"), out BorderDecision none));
            Assert.Equal((BorderOutcome.Denied, BorderReason.NothingLeft, "one"), (none.Outcome, none.Reason, none.Rule!.Name));
        }

        Assert.Equal(2, inside.Objects.Count);
        Assert.True(gate.Decide(Support.Seen(1), Support.Out("RSM"), out _));
        Assert.True(gate.Decide(Support.Seen(0), Support.Out("RSM", Support.Now + 2000), out _));
        Assert.Equal(new RuleCounters(2, 3, 0, 0), gate.CountersOf(0));
    }

    [Fact]
    public void A_road_user_whose_whole_trace_lies_outside_crosses_without_it()
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", "areas": ["huanggang"], {{Pass}} }""");
        RoadUserMessage message = Support.Car();
        foreach (PathPoint point in message.PathHistory)
            point.Position.Set(22.3, 114.1);
        Assert.Equal(BorderOutcome.Delivered, Decide(policy, message, Support.Out()).Outcome);
        Assert.Empty(message.PathHistory);
    }

    [Fact]
    public void The_first_rule_that_matches_decides()
    {
        BorderPolicy policy = Support.Policy($$"""
            { "rule": "no-buses", "then": "deny", "senderClasses": ["bus"] },
            { "rule": "others", "then": "allow", "purpose": "safety", {{Pass}} }
            """);
        RoadUserMessage bus = Support.Car();
        bus.User.Class = RoadUserClass.Bus;
        BorderDecision denied = Decide(policy, bus, Support.Out());
        Assert.Equal(("no-buses", BorderReason.RuleDenies), (denied.Rule!.Name, denied.Reason));
        BorderDecision delivered = Decide(policy, Support.Car(), Support.Out());
        Assert.Equal(("others", "safety"), (delivered.Rule!.Name, delivered.Purpose));
    }

    [Fact]
    public void An_unknown_place_is_outside_for_a_permission_and_inside_for_a_denial()
    {
        RoadUserMessage message = Support.Car(latitude: double.NaN);
        BorderPolicy allows = Support.Policy($$"""{ "rule": "one", "then": "allow", "areas": ["huanggang"], {{Pass}} }""");
        Assert.Equal(BorderReason.NoRule, Decide(allows, message, Support.Out()).Reason);
        BorderQuestion placed = Support.Out() with { LatitudeDegrees = Support.HuanggangLatitude, LongitudeDegrees = Support.HuanggangLongitude };
        Assert.Equal(BorderReason.None, Decide(allows, message, placed).Reason);
        BorderPolicy denies = Support.Policy($$"""
            { "rule": "secret", "then": "deny", "areas": ["far"] },
            { "rule": "rest", "then": "allow", {{Pass}} }
            """);
        Assert.Equal(BorderReason.RuleDenies, Decide(denies, Support.Car(latitude: double.NaN), Support.Out()).Reason);
        Assert.Equal(BorderReason.None, Decide(denies, Support.Car(), Support.Out()).Reason);
    }

    [Fact]
    public void A_trace_is_cut_off_where_it_leaves_the_area()
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", "areas": ["huanggang"], {{Pass}} }""");
        RoadUserMessage message = Support.Car();
        Assert.Equal(BorderOutcome.Delivered, Decide(policy, message, Support.Out()).Outcome);
        PathPoint point = Assert.Single(message.PathHistory);
        Assert.Equal(-1, point.TimeOffsetSeconds);
    }

    [Fact]
    public void Objects_outside_of_the_area_or_in_an_excepted_one_are_taken_out_and_the_others_keep_their_order()
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", "areas": ["huanggang"], "exceptAreas": ["barracks"], {{Pass}} }""");
        PerceivedObjectsMessage message = Support.Seen(2);
        PerceivedObject inBarracks = message.Objects.AddCleared();
        inBarracks.ObjectId = 50;
        inBarracks.User.Position.Set(22.517, 114.077);
        PerceivedObject nowhere = message.Objects.AddCleared();
        nowhere.ObjectId = 51;
        PerceivedObject near = message.Objects.AddCleared();
        near.ObjectId = 52;
        near.User.Position.Set(Support.HuanggangLatitude, Support.HuanggangLongitude);
        Assert.Equal(BorderOutcome.Delivered, Decide(policy, message, Support.Out("RSM")).Outcome);
        Assert.Equal([0, 1, 52], message.Objects.Select(seen => seen.ObjectId!.Value));
    }

    [Fact]
    public void In_shadow_mode_nothing_crosses_and_what_would_have_crossed_is_counted()
    {
        const string rules = $$"""
            { "rule": "try", "then": "shadow", "kinds": ["roadUser"], "rate": { "perSecond": 1 }, "fields": { "sender": "pass" } },
            { "rule": "sure", "then": "allow", "retentionSeconds": 5, {{Pass}} }
            """;
        using BorderGate gate = new(Support.Policy(rules));
        RoadUserMessage message = Support.Car();
        Assert.False(gate.Decide(message, Support.Out(), out BorderDecision decision));
        Assert.Equal((BorderOutcome.Shadow, BorderReason.ShadowMode, "try"), (decision.Outcome, decision.Reason, decision.Rule!.Name));
        Assert.False(message.User.Position.IsPresent);
        Assert.False(gate.Decide(Support.Car(), Support.Out(), out decision));
        Assert.Equal(BorderReason.RateLimited, decision.Reason);
        Assert.Equal(new RuleCounters(0, 0, 1, 1), gate.CountersOf(0));
        Assert.True(gate.Decide(Support.Seen(), Support.Out("RSM"), out _));
        Assert.Equal(new RuleCounters(1, 0, 0, 0), gate.CountersOf(1));

        using BorderGate whole = new(Support.Policy(rules, "\"mode\": \"shadow\","));
        Assert.False(whole.Decide(Support.Seen(), Support.Out("RSM"), out decision));
        Assert.Equal((BorderOutcome.Shadow, 5), (decision.Outcome, decision.RetentionSeconds));
    }

    [Fact]
    public void Rates_hold_for_a_rule_and_for_each_sender()
    {
        using BorderGate gate = new(Support.Policy($$"""{ "rule": "one", "then": "allow", "rate": { "perSecond": 5, "perSenderPerSecond": 2 }, {{Pass}} }"""));
        List<BorderReason> reasons = [];
        foreach (ulong sender in (ulong[])[1, 1, 1, 2, 2, 3, 3])
        {
            gate.Decide(Support.Car(sender), Support.Out(), out BorderDecision decision);
            reasons.Add(decision.Reason);
        }

        Assert.Equal([BorderReason.None, BorderReason.None, BorderReason.SenderRateLimited, BorderReason.None, BorderReason.None, BorderReason.None, BorderReason.RateLimited], reasons);
        Assert.True(gate.Decide(Support.Car(1), Support.Out(now: Support.Now + 500), out _));
        Assert.False(gate.Decide(Support.Car(1), Support.Out(now: Support.Now + 600), out _));
        Assert.False(gate.Decide(Support.Car(1), Support.Out(now: Support.Now - 1), out _));
    }

    [Fact]
    public void A_flood_of_senders_stays_within_the_rate_of_the_rule()
    {
        using BorderGate gate = new(Support.Policy($$"""{ "rule": "one", "then": "allow", "rate": { "perSecond": 100, "perSenderPerSecond": 1 }, {{Pass}} }"""));
        int crossed = 0;
        for (ulong sender = 0; sender < 20_000; sender++)
            crossed += gate.Decide(Support.Car(sender), Support.Out(now: Support.Now + ((long)sender / 10)), out _) ? 1 : 0;
        Assert.InRange(crossed, 290, 302);
    }

    [Fact]
    public void A_clock_that_goes_back_into_an_epoch_without_keys_lets_nothing_across()
    {
        using BorderGate gate = new(Support.Policy("""{ "rule": "one", "then": "allow", "fields": { "sender": "pseudonymise" } }"""));
        Assert.True(gate.Decide(Support.Car(), Support.Out(), out _));
        Assert.False(gate.Decide(Support.Car(), Support.Out(now: Support.Now - 3_600_000), out BorderDecision decision));
        Assert.Equal(BorderReason.ClockWentBack, decision.Reason);
        Assert.True(gate.Decide(Support.Car(), Support.Out(now: Support.Now + 1), out _));
    }

    [Fact]
    public void A_type_of_message_that_the_policy_does_not_know_does_not_cross()
    {
        BorderPolicy policy = Support.Policy($$"""{ "rule": "one", "then": "allow", {{Pass}} }""");
        Assert.Equal(BorderReason.KindNotModelled, Decide(policy, new Foreign(), Support.Out()).Reason);
    }

    [Fact]
    public void Absurd_values_are_contained()
    {
        BorderPolicy policy = Support.Policy("""{ "rule": "one", "then": "allow", "fields": { "*": "pass", "user.position": { "shift": 50 }, "user.speedMetresPerSecond": { "round": 0.5 }, "generatedUnixMs": { "round": 100 }, "sender": "pseudonymise" } }""");
        foreach (double value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -1e308])
        {
            RoadUserMessage message = Support.Car();
            message.User.Position.Set(value, value, value);
            message.User.SpeedMetresPerSecond = value;
            message.GeneratedUnixMs = long.MaxValue;
            message.User.Class = (RoadUserClass)12345;
            message.Sender = new ShortOctets(ulong.MaxValue, 8);
            BorderDecision decision = Decide(policy, message, Support.Out());
            Assert.Equal(BorderOutcome.Delivered, decision.Outcome);
        }
    }

    private sealed class Foreign : CanonicalMessage
    {
        public override CanonicalKind Kind => CanonicalKind.RoadUser;
    }
}
