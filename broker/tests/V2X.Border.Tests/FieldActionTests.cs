using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Border.Tests;

public sealed class FieldActionTests
{
    private static RoadUserMessage Treated(string fields, Action<RoadUserMessage>? change = null)
    {
        RoadUserMessage message = Support.Car();
        change?.Invoke(message);
        using BorderGate gate = new(Support.Policy($$"""{ "rule": "all", "then": "allow", "kinds": ["roadUser"], "fields": { {{fields}} } }"""));
        Assert.True(gate.Decide(message, Support.Out(), out BorderDecision decision), decision.ToString());
        return message;
    }

    [Fact]
    public void What_a_rule_does_not_name_is_dropped()
    {
        RoadUserMessage message = Treated(""" "user.position.latitudeDegrees": "pass" """);
        Assert.Equal(Support.HuanggangLatitude, message.User.Position.LatitudeDegrees);
        Assert.True(double.IsNaN(message.User.Position.LongitudeDegrees));
        Assert.Equal(0, message.Sender.Length);
        Assert.Null(message.GeneratedUnixMs);
        Assert.Null(message.Brakes.PedalPressed);
        Assert.Null(message.Events);
        Assert.Empty(message.PathHistory);
    }

    [Fact]
    public void Everything_passes_untouched_only_where_the_rule_says_so()
    {
        RoadUserMessage message = Treated(""" "*": "pass" """);
        Assert.Equal(Support.Car().Sender, message.Sender);
        Assert.Equal(12.3, message.User.Position.ElevationMetres);
        Assert.Equal(3, message.PathHistory.Count);
        Assert.Equal(Support.HuanggangLatitude - 0.06, message.PathHistory[2].Position.LatitudeDegrees);
    }

    [Fact]
    public void The_most_specific_path_wins_whatever_the_order()
    {
        RoadUserMessage message = Treated(""" "user.position.*": "drop", "user.position.elevationMetres": "pass", "*": "pass", "user": "drop", "user.speedMetresPerSecond": "pass" """);
        Assert.False(message.User.Position.IsPresent);
        Assert.Equal(12.3, message.User.Position.ElevationMetres);
        Assert.Equal(13.37, message.User.SpeedMetresPerSecond);
        Assert.True(double.IsNaN(message.User.HeadingDegrees));
        Assert.Equal(7, message.MessageCount);
    }

    [Fact]
    public void Numbers_are_rounded_to_a_step_and_absent_ones_stay_absent()
    {
        RoadUserMessage message = Treated(""" "user.position.*": { "round": 0.01 }, "user.speedMetresPerSecond": { "round": 5 }, "generatedUnixMs": { "round": 1000 }, "user.widthMetres": { "round": 1 }, "messageCount": { "round": 10 } """);
        Assert.Equal(22.52, message.User.Position.LatitudeDegrees, 1e-9);
        Assert.Equal(114.07, message.User.Position.LongitudeDegrees, 1e-9);
        Assert.Equal(15, message.User.SpeedMetresPerSecond);
        Assert.Equal(Support.Now, message.GeneratedUnixMs);
        Assert.Equal(10, message.MessageCount);
        Assert.True(double.IsNaN(message.User.WidthMetres));
    }

    [Fact]
    public void A_shift_moves_every_position_the_same_way_within_its_bound_and_hides_the_height()
    {
        RoadUserMessage message = Treated(""" "user.position": { "shift": 100 }, "pathHistory[].position": { "shift": 100 } """);
        RoadUserMessage original = Support.Car();
        (double north, double east) = Moved(original.User.Position, message.User.Position);
        Assert.InRange(Math.Sqrt((north * north) + (east * east)), 50, 100);
        Assert.True(double.IsNaN(message.User.Position.ElevationMetres));
        for (int i = 0; i < 3; i++)
        {
            (double northToo, double eastToo) = Moved(original.PathHistory[i].Position, message.PathHistory[i].Position);
            Assert.Equal(north, northToo, 0.1);
            Assert.Equal(east, eastToo, 0.1);
        }
    }

    [Fact]
    public void A_shift_keeps_the_height_where_the_rule_names_it()
    {
        RoadUserMessage message = Treated(""" "user.position": { "shift": 100 }, "user.position.elevationMetres": { "round": 5 } """);
        Assert.NotEqual(Support.HuanggangLatitude, message.User.Position.LatitudeDegrees);
        Assert.Equal(10, message.User.Position.ElevationMetres);
    }

    [Fact]
    public void An_absent_position_is_not_shifted_into_being()
    {
        RoadUserMessage message = Treated(""" "user.position": { "shift": 100 }, "user.speedMetresPerSecond": "pass" """, car => car.User.Position.Clear());
        Assert.False(message.User.Position.IsPresent);
    }

    [Fact]
    public void Identities_become_pseudonyms_of_their_length_and_absent_ones_stay_absent()
    {
        Assert.Equal(8, Treated(""" "sender": "pseudonymise" """).Sender.Length);
        Assert.NotEqual(Support.Car().Sender, Treated(""" "sender": "pseudonymise" """).Sender);
        Assert.Equal(4, Treated(""" "sender": "pseudonymise" """, car => car.Sender = new ShortOctets(5, 4)).Sender.Length);
        Assert.Equal(default, Treated(""" "sender": "pseudonymise" """, car => car.Sender = default).Sender);
    }

    [Fact]
    public void Choices_become_coarser_and_what_no_entry_names_becomes_absent()
    {
        const string fields = """ "user.class": { "generalise": { "passengerCar": "lightTruck", "bus": "truck", "moped": null } }, "sender": "pass" """;
        Assert.Equal(RoadUserClass.LightTruck, Treated(fields).User.Class);
        Assert.Equal(RoadUserClass.Truck, Treated(fields, car => car.User.Class = RoadUserClass.Bus).User.Class);
        Assert.Null(Treated(fields, car => car.User.Class = RoadUserClass.Moped).User.Class);
        Assert.Null(Treated(fields, car => car.User.Class = RoadUserClass.Tram).User.Class);
        Assert.Null(Treated(fields, car => car.User.Class = null).User.Class);
        const string others = """ "user.class": { "generalise": { "bus": "bus", "*": "unknown" } } """;
        Assert.Equal(RoadUserClass.Unknown, Treated(others).User.Class);
        Assert.Null(Treated(others, car => car.User.Class = null).User.Class);
    }

    [Fact]
    public void Of_several_choices_only_the_named_ones_stay()
    {
        Assert.Equal(VehicleEvents.HardBraking, Treated(""" "events": { "generalise": ["hardBraking", "disabled"] } """).Events);
        Assert.Null(Treated(""" "events": { "generalise": ["hardBraking"] } """, car => car.Events = null).Events);
    }

    [Fact]
    public void Numbers_go_to_the_lower_bound_of_their_bracket()
    {
        const string fields = """ "user.lengthMetres": { "generalise": [2, 4, 8, 12] }, "sender": "pass" """;
        Assert.Equal(4, Treated(fields).User.LengthMetres);
        Assert.Equal(12, Treated(fields, car => car.User.LengthMetres = 18).User.LengthMetres);
        Assert.True(double.IsNaN(Treated(fields, car => car.User.LengthMetres = 1).User.LengthMetres));
        Assert.True(double.IsNaN(Treated(fields, car => car.User.LengthMetres = double.NaN).User.LengthMetres));
    }

    [Theory]
    [InlineData(""" "sender": { "round": 1 } """, "only a number can be rounded")]
    [InlineData(""" "user.class": { "round": 1 } """, "only a number can be rounded")]
    [InlineData(""" "user.*": { "round": 1 } """, "only a number can be rounded")]
    [InlineData(""" "user.lengthMetres": "pseudonymise" """, "only an identity can be pseudonymised")]
    [InlineData(""" "user.position.latitudeDegrees": { "shift": 5 } """, "only a position can be shifted")]
    [InlineData(""" "user.position.*": { "shift": 5 } """, "only a position can be shifted")]
    [InlineData(""" "user": { "shift": 5 } """, "only a position can be shifted")]
    [InlineData(""" "sender": { "generalise": [1] } """, "only a number or a choice can be generalised")]
    [InlineData(""" "user.class": { "generalise": [1, 2] } """, "an object of what becomes what")]
    [InlineData(""" "events": { "generalise": { "hardBraking": null } } """, "a list of those that stay")]
    [InlineData(""" "user.lengthMetres": { "generalise": ["a"] } """, "a list of lower bounds")]
    [InlineData(""" "user.class": { "generalise": { "passengerCart": null } } """, "did you mean 'passengerCar'")]
    [InlineData(""" "user.class": { "generalise": { "bus": "buss" } } """, "did you mean 'bus'")]
    [InlineData(""" "user.lengthMetres": { "generalise": [2, 2] } """, "ascending lower bounds")]
    [InlineData(""" "user.lengthMetres": { "round": 0 } """, "a step above 0")]
    [InlineData(""" "user.lengthMetres": { "shift": -1 } """, "a bound above 0")]
    [InlineData(""" "user.lengthMeters": "pass" """, "did you mean 'user.lengthMetres'")]
    [InlineData(""" "objects[].stationId": "pass" """, "unknown path")]
    [InlineData(""" "user.position.latitudeDegrees.*": "pass" """, "unknown path")]
    [InlineData(""" "sender": "mask" """, "an action is")]
    [InlineData(""" "sender": "drop" """, "every field is dropped")]
    public void An_action_that_does_not_go_with_its_field_is_told_with_its_line(string fields, string expected)
    {
        string findings = Support.Findings($$"""
            { "rule": "all", "then": "allow", "kinds": ["roadUser"],
              "fields": {
                {{fields}}
              } }
            """);
        Assert.Contains(expected, findings, StringComparison.Ordinal);
        Assert.Matches(@"^1\d: error: ", findings);
        Assert.Single(findings.Split('\n'));
    }

    private static (double North, double East) Moved(GeoPoint from, GeoPoint to) =>
        ((to.LatitudeDegrees - from.LatitudeDegrees) * 111_195,
        (to.LongitudeDegrees - from.LongitudeDegrees) * 111_195 * Math.Cos(double.DegreesToRadians(from.LatitudeDegrees)));
}
