using V2X.Asn1;
using V2X.Border.Policies;
using V2X.Model.Canonical;

namespace V2X.Border.Tests.Policies;

/// <summary>The policies that come with the broker do what their comments say.</summary>
public sealed class StarterPolicyTests
{
    private static BorderPolicy Load(string side)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder)!;
        using FileStream file = File.OpenRead(Path.Combine(folder, "broker", "V2X.Broker.Host", "border", side + ".json"));
        PolicyLoad load = BorderPolicy.Load(file);
        Assert.Empty(load.Findings);
        return load.Policy!;
    }

    private static BorderDecision Decide(string side, CanonicalMessage message, string? purpose, BorderDirection direction = BorderDirection.Out, double latitude = double.NaN, double longitude = double.NaN)
    {
        using BorderGate gate = new(Load(side));
        gate.Decide(message, new BorderQuestion(direction, "BSM", Support.Now, purpose, latitude, longitude), out BorderDecision decision);
        return decision;
    }

    [Theory]
    [InlineData("hong-kong")]
    [InlineData("shenzhen")]
    public void A_vehicle_at_the_line_is_handed_over_under_a_pseudonym_and_without_its_past(string side)
    {
        RoadUserMessage message = Support.Car();
        BorderDecision decision = Decide(side, message, "track-continuity");
        Assert.Equal(("crossing-vehicles", BorderOutcome.Delivered, 30), (decision.Rule!.Name, decision.Outcome, decision.RetentionSeconds));
        Assert.Equal(8, message.Sender.Length);
        Assert.NotEqual(Support.Car().Sender, message.Sender);
        Assert.Equal(Support.HuanggangLatitude, message.User.Position.LatitudeDegrees, 1e-5);
        Assert.Equal(side == "shenzhen", double.IsNaN(message.User.Position.ElevationMetres));
        Assert.Equal(3, message.User.LengthMetres);
        Assert.Null(message.User.BasicVehicleClass);
        Assert.Null(message.Events);
        Assert.Empty(message.PathHistory);
    }

    [Theory]
    [InlineData("hong-kong")]
    [InlineData("shenzhen")]
    public void Traffic_crosses_coarsely_and_without_identity(string side)
    {
        RoadUserMessage message = Support.Car(latitude: 22.528, longitude: 114.061);
        Assert.Equal("traffic-in-corridor", Decide(side, message, "traffic-safety").Rule!.Name);
        Assert.Equal(0, message.Sender.Length);
        Assert.Equal(0, message.GeneratedUnixMs % 1000);
        Assert.Equal(13, message.User.SpeedMetresPerSecond);
        Assert.Equal(RoadUserClass.MotorVehicle, message.User.Class);
        Assert.Equal(VehicleEvents.HardBraking, message.Events);
        Assert.InRange(message.User.Position.LatitudeDegrees, 22.5278, 22.5282);
        Assert.True(double.IsNaN(message.User.LengthMetres));
    }

    [Theory]
    [InlineData("hong-kong", 22.382, 114.189, "traffic-safety")]
    [InlineData("hong-kong", 22.382, 114.189, "track-continuity")]
    [InlineData("hong-kong", 22.519, 114.072, "traffic-safety")]
    [InlineData("hong-kong", 22.519, 114.072, null)]
    [InlineData("hong-kong", 22.519, 114.072, "advertising")]
    [InlineData("shenzhen", 22.543, 114.058, "traffic-safety")]
    [InlineData("shenzhen", 22.530, 114.060, "track-continuity")]
    [InlineData("shenzhen", 22.5125, 114.0755, "traffic-safety")]
    public void Elsewhere_in_the_halls_and_for_other_purposes_nothing_of_a_road_user_crosses(string side, double latitude, double longitude, string? purpose)
    {
        Assert.Equal(BorderReason.NoRule, Decide(side, Support.Car(latitude: latitude, longitude: longitude), purpose).Reason);
    }

    [Theory]
    [InlineData("hong-kong")]
    [InlineData("shenzhen")]
    public void Special_vehicles_do_not_cross(string side)
    {
        RoadUserMessage message = Support.Car();
        message.User.Class = RoadUserClass.SpecialVehicle;
        Assert.Equal(("special-vehicles", BorderReason.RuleDenies), Decide(side, message, "track-continuity") switch { var d => (d.Rule!.Name, d.Reason) });
    }

    [Theory]
    [InlineData("hong-kong")]
    [InlineData("shenzhen")]
    public void Objects_outside_of_the_corridor_and_in_the_halls_are_taken_out(string side)
    {
        PerceivedObjectsMessage message = Support.Seen(3);
        message.Reference.Set(22.515, 114.078);
        PerceivedObject near = message.Objects.AddCleared();
        near.ObjectId = 9;
        near.StationId = new ShortOctets(5, 8);
        near.User.Position.Set(22.5155, 114.0785, 10);
        near.User.HeightMetres = 1.6;
        Assert.Equal(BorderOutcome.Delivered, Decide(side, message, "track-continuity").Outcome);
        // The first object stands in a hall, the second is in Hong Kong's wider corridor only, the third is in none.
        Assert.Equal(side == "hong-kong" ? [1, 9] : [9], message.Objects.Select(seen => seen.ObjectId!.Value));
        PerceivedObject left = message.Objects[^1];
        Assert.NotEqual(new ShortOctets(5, 8), left.StationId);
        Assert.True(double.IsNaN(left.User.HeightMetres));
        Assert.Equal(22.515, message.Reference.LatitudeDegrees, 1e-3);
        Assert.Equal(side == "shenzhen", double.IsNaN(left.User.Position.ElevationMetres));
    }

    [Fact]
    public void Lights_cross_from_both_sides_and_maps_from_hong_kong_only()
    {
        foreach (string side in (string[])["hong-kong", "shenzhen"])
        {
            Assert.Equal(BorderOutcome.Delivered, Decide(side, new SignalMessage(), "traffic-safety", latitude: 22.519, longitude: 114.072).Outcome);
            Assert.Equal(BorderReason.NoRule, Decide(side, new SignalMessage(), "traffic-safety", latitude: 22.382, longitude: 114.189).Reason);
        }

        LaneMapMessage map = new();
        map.Nodes.AddCleared().ReferencePosition.Set(22.382, 114.189);
        map.Nodes.AddCleared().ReferencePosition.Set(22.512, 114.075);
        Assert.Equal("lane-maps-in-corridor", Decide("hong-kong", map, "traffic-safety").Rule!.Name);
        Assert.Equal(22.512, Assert.Single(map.Nodes).ReferencePosition.LatitudeDegrees);
        Assert.Equal("no-lane-maps", Decide("shenzhen", map, "traffic-safety").Rule!.Name);
    }

    [Theory]
    [InlineData("hong-kong")]
    [InlineData("shenzhen")]
    public void What_comes_in_is_taken_where_it_can_be_true(string side)
    {
        Assert.Equal(BorderOutcome.Delivered, Decide(side, Support.Car(), null, BorderDirection.In).Outcome);
        Assert.Equal(BorderReason.NoRule, Decide(side, Support.Car(latitude: 22.3, longitude: 114.17), null, BorderDirection.In).Reason);
    }
}
